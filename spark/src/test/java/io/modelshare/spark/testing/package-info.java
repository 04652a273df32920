/** Clusters and drivers for the tests, in JVMs of their own. */
@NullMarked
package io.modelshare.spark.testing;

import org.jspecify.annotations.NullMarked;
