/**
 * Shares, saves and stores models: the classes that users call.
 *
 * <p>{@link io.modelshare.Sharing} puts a model where every JVM of this user on the host can read
 * it, and reconstructs it there as a {@link io.modelshare.PersistedModel}. A
 * {@link io.modelshare.ModelStore}, which {@link io.modelshare.ModelStores} opens, does so for many
 * models under {@linkplain io.modelshare.ModelKey keys}. {@link io.modelshare.HostModels} keeps one
 * copy for the host that no process owns. {@link io.modelshare.SegmentBuilder Builders} let a
 * trainer fill arrays where they will be shared. {@link io.modelshare.ModelFiles} saves and loads
 * models. {@link io.modelshare.Vocabulary} and {@link io.modelshare.LongVocabulary} are ready-made
 * parts of models. A user's own Kryo gets the generated serializers from
 * {@link io.modelshare.ModelSerializers}.
 *
 * <p>A failure of the outside world is an {@link java.io.IOException}. Three kinds of it are about
 * the model itself: {@link io.modelshare.CorruptModelException},
 * {@link io.modelshare.IncompatibleModelException} and
 * {@link io.modelshare.UnknownModelTypeException}. Wrong use is an
 * {@link java.lang.IllegalArgumentException} or {@link java.lang.IllegalStateException}.
 */
@NullMarked
package io.modelshare;

import org.jspecify.annotations.NullMarked;
