/** Tests of the package. */
@NullMarked
package io.modelshare.samples.lingua;

import org.jspecify.annotations.NullMarked;
