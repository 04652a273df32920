package io.modelshare.processor;

import io.modelshare.annotation.SerializedWith;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Looks at the Kryo serializer that {@code @SerializedWith} names. */
final class HandWritten {
  static final String KRYO_SERIALIZER = "com.esotericsoftware.kryo.kryo5.Serializer";

  private final Environment environment;
  private final PackageElement here;

  HandWritten(Environment environment, PackageElement here) {
    this.environment = environment;
    this.here = here;
  }

  /** Returns the serializer that a field or a type names. */
  static Optional<TypeMirror> serializerOf(Element element) {
    return Annotations.typeIn(element, SerializedWith.class);
  }

  /** Returns why a serializer cannot be used for values of a type, and what to do. */
  Optional<String> mistake(TypeMirror serializer, TypeMirror type) {
    if (!(serializer instanceof DeclaredType declared)) {
      return Optional.of("it is no class. Name one that extends " + KRYO_SERIALIZER);
    }
    TypeElement kryo = environment.elements().getTypeElement(KRYO_SERIALIZER);
    if (kryo == null || !environment.isSubclass(serializer, kryo)) {
      return Optional.of("it is no Kryo serializer. Let it extend " + KRYO_SERIALIZER);
    }
    if (type.getKind().isPrimitive()) {
      return Optional.of("a primitive needs no serializer. Remove @SerializedWith");
    }
    TypeElement element = (TypeElement) declared.asElement();
    TypeMirror written = writtenBy(element, kryo);
    if (!isSubtype(type, written) && !isSubtype(written, type)) {
      String name = Environment.simpleNameOf(type);
      return Optional.of("it is a Serializer<" + Environment.simpleNameOf(written)
          + ">, not one of " + name + ". Name one of " + name + " or of a super type");
    }
    return new NoArgumentConstructor(environment, here).mistake(element);
  }

  /** Returns the type argument of Kryo's class; of a raw one, {@code Object}. */
  private TypeMirror writtenBy(TypeElement serializer, TypeElement kryo) {
    ExecutableElement read = ElementFilter.methodsIn(kryo.getEnclosedElements()).stream()
        .filter(method -> method.getSimpleName().contentEquals("read"))
        .findFirst()
        .orElseThrow();
    ExecutableType member =
        (ExecutableType) environment.types().asMemberOf(environment.typeOf(serializer), read);
    return member.getReturnType();
  }

  private boolean isSubtype(TypeMirror type, TypeMirror superType) {
    Types types = environment.types();
    return types.isSubtype(types.erasure(type), types.erasure(superType));
  }
}
