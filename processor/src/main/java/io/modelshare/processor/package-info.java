/**
 * The annotation processor.
 *
 * <p>{@link io.modelshare.processor.ShareableProcessor} takes each {@code @Shareable} type through
 * two halves. The <em>reading</em> half ({@code TypeReader} and its helpers) turns javac's elements
 * into immutable records ({@code ModelType}, {@code Field}, {@code ValueForm}, …). It puts every
 * mistake that it finds into a {@code Report}. The <em>writing</em> half ({@code SerializerWriter}
 * and its helpers) emits a serializer from those records alone.
 */
@NullMarked
package io.modelshare.processor;

import org.jspecify.annotations.NullMarked;
