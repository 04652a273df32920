/**
 * The program {@code modelshare}, by which people and scripts see and operate the models of a host.
 *
 * <p>Each command finds out a {@link io.modelshare.cli.Result}, which is then printed for people or
 * as JSON. {@link io.modelshare.cli.Main} is where it starts.
 */
@NullMarked
package io.modelshare.cli;

import org.jspecify.annotations.NullMarked;
