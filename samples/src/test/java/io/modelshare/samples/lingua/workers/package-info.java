/** Tests of the package. */
@NullMarked
package io.modelshare.samples.lingua.workers;

import org.jspecify.annotations.NullMarked;
