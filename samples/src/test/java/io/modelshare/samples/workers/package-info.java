/** Tests of the package. */
@NullMarked
package io.modelshare.samples.workers;

import org.jspecify.annotations.NullMarked;
