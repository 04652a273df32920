package io.modelshare.processor;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The messages about one type. They are collected while the type is read, and printed once, so that
 * a user sees all mistakes of a compilation together.
 */
final class Report {
  private final Element type;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(
      Message message,
      String text,
      Element element,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value) {}

  /** Starts a report; a message on an element of another type is printed on this one. */
  Report(Element type) {
    this.type = type;
  }

  void add(Message message, Element element, Object... arguments) {
    add(message, new Place(element, null, null), arguments);
  }

  /** An element, or one of its annotations, or one value of that. */
  record Place(
      Element element,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value) {}

  /** Adds a message, once: reading and assigning a field may fail for the same reason. */
  void add(Message message, Place place, Object... arguments) {
    Entry entry = new Entry(
        message, message.format(arguments), place.element(), place.annotation(), place.value());
    boolean isMuted =
        message.kind() != Diagnostic.Kind.ERROR && isSuppressed(message, place.element());
    if (!isMuted && !entries.contains(entry)) {
      entries.add(entry);
    }
  }

  /** Returns whether the author has muted a message at an element or around it. */
  static boolean isSuppressed(Message message, Element element) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      SuppressWarnings suppressed = e.getAnnotation(SuppressWarnings.class);
      if (suppressed != null && List.of(suppressed.value()).contains(message.tag())) {
        return true;
      }
    }
    return false;
  }

  /** Returns {@code a, b and c}. */
  static String list(List<String> names) {
    int last = names.size() - 1;
    return last < 1
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  boolean hasErrors() {
    return entries.stream().anyMatch(entry -> entry.message().kind() == Diagnostic.Kind.ERROR);
  }

  void print(Messager messager) {
    for (Entry entry : entries) {
      if (isInside(entry.element())) {
        messager.printMessage(
            entry.message().kind(),
            entry.text(),
            entry.element(),
            entry.annotation(),
            entry.value());
      } else {
        messager.printMessage(entry.message().kind(), entry.text(), type);
      }
    }
  }

  /** Only elements of this type are sure to be in a source file of this compilation. */
  private boolean isInside(Element element) {
    for (Element e = element; e != null; e = e.getEnclosingElement()) {
      if (e.equals(type)) {
        return true;
      }
    }
    return false;
  }
}
