/**
 * A service of several JVMs that follow a name, while a trainer publishes better versions.
 *
 * <p>The model is {@link io.modelshare.samples.ranking.Ranker}; the program is
 * {@link io.modelshare.samples.ranking.ServeVersions}, which starts a
 * {@link io.modelshare.samples.ranking.RankingServer} in each JVM.
 */
@NullMarked
package io.modelshare.samples.ranking;

import org.jspecify.annotations.NullMarked;
