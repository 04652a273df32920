/** A job of Spark, whose executors recommend items from one copy of a model. */
@NullMarked
package io.modelshare.samples.spark;

import org.jspecify.annotations.NullMarked;
