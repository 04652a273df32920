/** Tests of the package. */
@NullMarked
package io.modelshare.samples.knn;

import org.jspecify.annotations.NullMarked;
