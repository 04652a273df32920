/**
 * Models that belong to no process and have a name and a number, until retention takes them.
 *
 * <p>A {@link io.modelshare.versions.Repository} is a directory. In it each name has a
 * {@link io.modelshare.versions.VersionDirectory}: complete versions that never change, and small
 * files that point to one of them, the {@link io.modelshare.versions.Labels}. Nobody waits to read:
 * only those who change a name take turns.
 */
@NullMarked
package io.modelshare.versions;

import org.jspecify.annotations.NullMarked;
