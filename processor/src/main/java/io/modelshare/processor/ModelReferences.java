package io.modelshare.processor;

import io.modelshare.annotation.Transient;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/**
 * Tells whether a field may lead back to the model that has it: whether there may be a cycle. Where
 * a type may have any subtypes, there may be.
 */
final class ModelReferences {
  private final Environment environment;
  private final TypeElement model;

  ModelReferences(Environment environment, TypeElement model) {
    this.environment = environment;
    this.model = model;
  }

  /** Returns whether a value of the type may lead to the model. */
  boolean leadBack(TypeMirror type) {
    return leadBack(type, new HashSet<>());
  }

  private boolean leadBack(TypeMirror type, Set<TypeElement> seen) {
    if (type instanceof ArrayType array) {
      return leadBack(array.getComponentType(), seen);
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendsBound() == null || leadBack(wildcard.getExtendsBound(), seen);
    }
    return type instanceof TypeVariable
        || (type instanceof DeclaredType declared
            && (leadsBack((TypeElement) declared.asElement(), seen)
                || declared.getTypeArguments().stream()
                    .anyMatch(argument -> leadBack(argument, seen))));
  }

  private boolean leadsBack(TypeElement type, Set<TypeElement> seen) {
    if (JdkTypes.isOpen(type.getQualifiedName().toString())) {
      return true;
    }
    if (!Environment.isShareable(type)) {
      return Environment.isAbstract(type) && !environment.isOfTheJdk(type);
    }
    return type.equals(model)
        || !Environment.isExact(type)
        || (seen.add(type) && haveFieldsThatLeadBack(type, seen));
  }

  private boolean haveFieldsThatLeadBack(TypeElement type, Set<TypeElement> seen) {
    return FieldReader.hierarchy(type).stream()
        .flatMap(owner -> ElementFilter.fieldsIn(owner.getEnclosedElements()).stream())
        .filter(ModelReferences::isWritten)
        .anyMatch(field -> leadBack(field.asType(), seen));
  }

  private static boolean isWritten(VariableElement field) {
    Transient annotation = field.getAnnotation(Transient.class);
    return !field.getModifiers().contains(Modifier.STATIC)
        && !field.getModifiers().contains(Modifier.TRANSIENT)
        && (annotation == null || annotation.unlessSharing());
  }
}
