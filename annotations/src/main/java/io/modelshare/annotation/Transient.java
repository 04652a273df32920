package io.modelshare.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Keeps a field of a {@link Shareable} type out of the written form, always or whenever the model
 * is not being shared.
 *
 * <p>A field that was not written is <em>dropped</em>: it reaches a constructor as {@code null},
 * {@code 0} or {@code false}, and the {@link Rebuilds} method that names it runs once, before the
 * model is handed out.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Transient {

  /**
   * Returns whether the field is kept while sharing: a cache that costs time to rebuild but no
   * information, such as an index or an inverse.
   *
   * <p>The decision is taken at each write, by {@code Sharing.inShareContext()} of the writing
   * thread, and recorded in the stream; reading never asks the mode.
   *
   * @return {@code true} to write the field in a sharing context and drop it otherwise;
   *     {@code false}, the default, to never write it
   */
  boolean unlessSharing() default false;
}
