/** Tests of the package. */
@NullMarked
package io.modelshare.samples.knn.workers;

import org.jspecify.annotations.NullMarked;
