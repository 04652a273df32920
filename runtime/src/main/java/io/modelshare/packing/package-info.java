/** Turns many small values into few arrays, and reads them in place or onto the heap. */
@NullMarked
package io.modelshare.packing;

import org.jspecify.annotations.NullMarked;
