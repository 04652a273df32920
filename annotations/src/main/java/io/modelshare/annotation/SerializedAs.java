package io.modelshare.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a {@link Shareable} class, the parts, stand for a type that cannot be annotated: in a field,
 * in a type argument or an element of an array, or in every field of a {@code @Shareable} type.
 *
 * <pre>{@code
 * @Shareable
 * record MatrixParts(int rows, int columns, DoubleBuffer values) {
 *   static MatrixParts of(RealMatrix matrix) { … }
 *
 *   RealMatrix restore() { … }
 * }
 *
 * @Shareable
 * record Model(@SerializedAs(MatrixParts.class) RealMatrix weights) {}
 * }</pre>
 *
 * <p>The parts have one static method that takes the foreign type and returns the parts, and one
 * method without parameters that returns the foreign type; the names of both are free. The parts
 * are written as any model is. A foreign object that occurs twice is taken apart once, and restored
 * once. A part of it must not lead back to it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
public @interface SerializedAs {

  /**
   * Returns the parts, each of which stands for the types that its methods take and return.
   *
   * @return {@code @Shareable} classes that the package of the model can see
   */
  Class<?>[] value();
}
