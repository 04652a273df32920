package io.modelshare.processor;

import io.modelshare.annotation.SerializedWith;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

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

  /** Returns what to do about a serializer that cannot be used. */
  Optional<String> mistake(TypeElement serializer) {
    TypeElement kryo = environment.elements().getTypeElement(KRYO_SERIALIZER);
    if (kryo == null || !environment.isSubclass(serializer.asType(), kryo)) {
      return Optional.of("Let it extend " + KRYO_SERIALIZER);
    }
    boolean isCreatable = environment.isNameable(serializer, here)
        && !serializer.getModifiers().contains(Modifier.ABSTRACT)
        && ElementFilter.constructorsIn(serializer.getEnclosedElements()).stream()
            .anyMatch(this::isUsable);
    return isCreatable
        ? Optional.empty()
        : Optional.of("Give it a constructor without parameters that package "
            + here.getQualifiedName() + " can call");
  }

  private boolean isUsable(ExecutableElement constructor) {
    return constructor.getParameters().isEmpty() && environment.isVisible(constructor, here);
  }
}
