/** Tests of the package. */
@NullMarked
package io.modelshare.samples.ranking;

import org.jspecify.annotations.NullMarked;
