/**
 * The program that recommends items in several worker JVMs from one shared model:
 * {@link io.modelshare.samples.knn.workers.RecommendItems}.
 */
@NullMarked
package io.modelshare.samples.knn.workers;

import org.jspecify.annotations.NullMarked;
