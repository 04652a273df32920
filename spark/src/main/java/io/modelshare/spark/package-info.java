/** One copy of a model per host for the executors of Spark. */
@NullMarked
package io.modelshare.spark;

import org.jspecify.annotations.NullMarked;
