/**
 * An item-based recommender whose similarities several JVMs read from one copy.
 *
 * <p>The model is {@link io.modelshare.samples.knn.ItemKnn}, trained from
 * {@link io.modelshare.samples.knn.Ratings} by {@link io.modelshare.samples.knn.ItemKnnTrainer};
 * {@link io.modelshare.samples.knn.CsrMatrix} is what it is made of. The program that shares it is
 * {@link io.modelshare.samples.knn.workers.RecommendItems}.
 */
@NullMarked
package io.modelshare.samples.knn;

import org.jspecify.annotations.NullMarked;
