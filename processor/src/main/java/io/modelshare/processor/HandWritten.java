package io.modelshare.processor;

import io.modelshare.annotation.SerializedWith;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;

/** Looks at the Kryo serializer that {@code @SerializedWith} names. */
final class HandWritten {
  private static final String KRYO_SERIALIZER = "com.esotericsoftware.kryo.kryo5.Serializer";

  private final Environment environment;
  private final PackageElement here;

  HandWritten(Environment environment, PackageElement here) {
    this.environment = environment;
    this.here = here;
  }

  /** Returns the serializer that a field or a type names. */
  static Optional<TypeElement> serializerOf(Element element) {
    return Annotations.classIn(element, SerializedWith.class);
  }

  /** Returns why a serializer cannot be used, and what to do. */
  Optional<String> mistake(TypeElement serializer) {
    TypeElement kryo = environment.elements().getTypeElement(KRYO_SERIALIZER);
    if (kryo == null || !environment.isSubclass(serializer.asType(), kryo)) {
      return Optional.of("it is no Kryo serializer. Let it extend " + KRYO_SERIALIZER);
    }
    return new NoArgumentConstructor(environment, here).mistake(serializer);
  }
}
