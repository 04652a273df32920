package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/** How generated code gets at a field of a model. */
sealed interface Access {

  /**
   * By its name.
   *
   * @param isErased whether the compiler sees only the erasure of its type, because the model is
   *     mentioned as a raw type
   */
  record Direct(String field, boolean isErased) implements Access {}

  /**
   * Through a method: an accessor without parameters, or a setter with one.
   *
   * @param isErased as of a field
   */
  record Method(String name, boolean isErased) implements Access {}

  /**
   * Through a {@code VarHandle}, because the field is private or of another package.
   *
   * @param owner the expression for the class that declares the field
   * @param field its name
   * @param erasure its type as the class file has it
   */
  record Handle(CodeBlock owner, String field, TypeName erasure) implements Access {}

  /**
   * Past the compiler, because the field is final: only where a constructor has left another value
   * there than the one that was read.
   *
   * @param owner as of a handle
   * @param field its name
   * @param erasure as of a handle
   */
  record Final(CodeBlock owner, String field, TypeName erasure) implements Access {}

  /** Not at all. */
  record None() implements Access {}
}
