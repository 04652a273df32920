/** Reads what was written by a type of another shape. */
@NullMarked
package io.modelshare.evolution;

import org.jspecify.annotations.NullMarked;
