package io.modelshare.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A field as it was found, before it is known how it is reached.
 *
 * @param element the field
 * @param type its type as seen from the model
 * @param presence when it is in the stream
 * @param formerNames the names that it had before, the oldest first
 */
record RawField(
    VariableElement element, TypeMirror type, Presence presence, List<String> formerNames) {

  static Map<String, RawField> byName(List<RawField> fields) {
    Map<String, RawField> byName = new LinkedHashMap<>();
    fields.forEach(field -> byName.put(field.name(), field));
    return byName;
  }

  String name() {
    return element.getSimpleName().toString();
  }

  /**
   * Returns the name by which the field is sorted: its first one, so that a renamed field keeps its
   * place in the stream.
   */
  String firstName() {
    return formerNames.isEmpty() ? name() : formerNames.get(0);
  }

  boolean isFinal() {
    return element.getModifiers().contains(Modifier.FINAL);
  }

  boolean isWritten() {
    return presence != Presence.NEVER;
  }

  TypeElement owner() {
    return (TypeElement) Environment.enclosing(element);
  }

  /** Returns {@code ItemKnn.inverse}. */
  String title() {
    return owner().getSimpleName() + "." + name();
  }
}
