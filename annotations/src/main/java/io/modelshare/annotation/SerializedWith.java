package io.modelshare.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a hand-written Kryo serializer in charge of a field, or of every field of a type.
 *
 * <p>It is for types that Modelshare cannot write, and for which no {@linkplain SerializedAs class
 * of yours} can stand. Its bytes are a part of the object graph, without tensors and without
 * references to the rest of the model. The first such value starts a Kryo, which takes a fresh JVM
 * about 100 ms.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface SerializedWith {

  /**
   * Returns the serializer: a subclass of {@code com.esotericsoftware.kryo.kryo5.Serializer}, of
   * the field's type or a super type. The package of the model can see it, and its constructor
   * without parameters, which declares no checked exception. It is neither abstract nor an inner
   * class.
   *
   * @return its class
   */
  Class<?> value();
}
