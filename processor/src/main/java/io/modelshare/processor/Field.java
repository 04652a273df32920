package io.modelshare.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * A field of a model, its own or of a super class.
 *
 * @param name its name
 * @param type its type as seen from the model
 * @param presence when it is in the stream
 * @param formerNames the names that it had before, the oldest first
 * @param form how it is written
 * @param isFinal whether only a constructor sets it
 * @param reading how its value is got
 * @param writing how its value is set, unless a constructor does
 */
record Field(
    String name,
    TypeName type,
    Presence presence,
    List<String> formerNames,
    ValueForm form,
    boolean isFinal,
    Access reading,
    Access writing) {

  /** Returns the same field, written in another form and never set. */
  Field withForm(ValueForm other) {
    return new Field(name, type, presence, formerNames, other, isFinal, reading, new Access.None());
  }

  boolean isWritten() {
    return presence != Presence.NEVER;
  }

  boolean isConditional() {
    return presence == Presence.WHILE_SHARING;
  }

  /** Returns the value that a dropped field has. */
  CodeBlock emptyValue() {
    if (!type.isPrimitive()) {
      return CodeBlock.of("null");
    }
    return CodeBlock.of(type.equals(TypeName.BOOLEAN) ? "false" : "0");
  }

  /** Returns the line of the field in the recorded shape. */
  String schema() {
    return name + (isConditional() ? "? " : " ") + form.schema();
  }
}
