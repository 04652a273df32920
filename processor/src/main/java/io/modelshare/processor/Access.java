package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/** How generated code gets at a field of a model. */
sealed interface Access {

  /** By its name. */
  record Direct(String field) implements Access {}

  /** Through a method: an accessor without parameters, or a setter with one. */
  record Method(String name) implements Access {}

  /**
   * Through a {@code VarHandle}, because the field is private or of another package.
   *
   * @param owner the expression for the class that declares the field
   * @param field its name
   * @param erasure its type as the class file has it
   */
  record Handle(CodeBlock owner, String field, TypeName erasure) implements Access {}

  /** Not at all. */
  record None() implements Access {}
}
