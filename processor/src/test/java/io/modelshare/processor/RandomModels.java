package io.modelshare.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the sources of models at random.
 *
 * <p>Each class has a static method {@code blank()}, by which a test makes an object without
 * knowing the constructor, and each field that is not always written says so in a {@code @Dropped}
 * that reflection can see. A field that a constructor sets is {@code @Passed}. What
 * {@code @Rebuilds} methods restore is in static fields, named like the field with {@code REBUILT_}
 * before.
 */
final class RandomModels {
  /** What the classes have in common. */
  static final String SUPPORT = """
      package base;
      import io.modelshare.annotation.*;
      import java.lang.annotation.*;
      import java.util.*;

      public class Support {
        @Retention(RetentionPolicy.RUNTIME)
        @Target(ElementType.FIELD)
        public @interface Dropped {
          boolean always() default false;
          boolean rebuilt() default false;
        }

        @Retention(RetentionPolicy.RUNTIME)
        @Target(ElementType.FIELD)
        public @interface Passed {}

        @Retention(RetentionPolicy.RUNTIME)
        @Target(ElementType.TYPE_USE)
        public @interface Placed {}

        public enum Color { RED, GREEN { @Override public String toString() { return "g"; } }, BLUE }

        @Shareable public sealed interface Shape permits Circle, Square, Drawn {}
        @Shareable public record Circle(double radius) implements Shape, Named {}
        @Shareable public static final class Square implements Shape {
          private float side;
          private static Object blank() { return new Square(); }
        }
        @Shareable public abstract static non-sealed class Drawn implements Shape {
          protected Shape inner;
        }
        @Shareable public static class Sketch extends Drawn {
          private static Object blank() { return new Sketch(); }
        }
        @Shareable public interface Named {}
        @Shareable public static final class Cell implements Named {
          Cell next;
          Object value;
          private static Object blank() { return new Cell(); }
        }
        @Shareable public static class Twig implements Named {
          @Passed public final Named parent;
          private final List<Named> twigs = new ArrayList<>();
          protected Object value;
          protected Twig(Named parent) { this.parent = parent; }
          private static Object blank() { return new Twig(null); }
        }
        @Shareable public record Link(Cell cell, Named other, List<Twig> twigs) implements Named {}
        @Shareable public record Pair<A, B>(A first, B second) {}
        @Shareable public static final class Names extends AbstractList<Named> implements Named {
          private ArrayList<Named> own;
          private Object value;
          @Override public Named get(int i) { return own.get(i); }
          @Override public int size() { return own == null ? 0 : own.size(); }
          @Override public String toString() { return "Names"; }
          private static Object blank() { return new Names(); }
        }
        @Shareable public static class Glossary extends AbstractMap<String, Named>
            implements Named {
          @Passed private final LinkedHashMap<String, Named> own;
          protected Object value;
          protected Glossary(LinkedHashMap<String, Named> own) { this.own = own; }
          @Override public Set<Map.Entry<String, Named>> entrySet() {
            return own == null ? Set.of() : own.entrySet();
          }
          @Override public String toString() { return "Glossary"; }
          private static Object blank() { return new Glossary(null); }
        }
        @Shareable public record Term(String getKey, Named getValue, List<Named> others)
            implements Map.Entry<String, Named>, Named {
          @Override public Named setValue(Named value) {
            throw new UnsupportedOperationException();
          }
          @Override public String toString() { return "Term"; }
        }
        @Shareable public record Backwards() implements Comparator<Comparable<Object>> {
          @Override public int compare(Comparable<Object> a, Comparable<Object> b) {
            return b.compareTo(a);
          }
        }
      }
      """;

  private static final String HEAD = """
      package %s;
      import base.Support.*;
      import rows.Rows.*;
      import io.modelshare.annotation.*;
      import java.math.*;
      import java.net.URI;
      import java.nio.*;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;

      """;

  /** Names that generated code uses too, or that are written in an unusual way. */
  private static final List<String> NAMES = List.of(
      "in",
      "out",
      "model",
      "shared",
      "builder",
      "INSTANCE",
      "items",
      "ITEMS",
      "rowStarts",
      "a",
      "URL",
      "größe",
      "$",
      "_x",
      "type",
      "schema",
      "is",
      "get",
      "write",
      "read",
      "i18n",
      "serializer");

  private static final List<String> VISIBLE = List.of("", "private ", "protected ", "public ");

  private enum Kind {
    RECORD,
    CONSTRUCTOR,
    EMPTY,
    FACTORY,
    BUILDER,
    ABSTRACT
  }

  private record RandomField(
      String name,
      String type,
      String modifiers,
      boolean isFinal,
      boolean isPassed,
      String presence,
      boolean isRebuilt) {
    RandomField with(String variable) {
      return new RandomField(
          name,
          type.replaceAll("\\bT\\b", variable),
          modifiers,
          isFinal,
          isPassed,
          presence,
          isRebuilt);
    }

    String declaration() {
      return type + " " + name;
    }

    /** Returns the type as it stands where no value is written. */
    String plain() {
      return type.replace(RandomColumns.MARK, "");
    }

    String parameter() {
      return plain() + " " + name;
    }
  }

  /** A class of the JDK for collections and maps of one's own, and what it leaves open. */
  private enum Own {
    LIST("AbstractList<%s>", "ArrayList<%s>", """
          @Override public %1$s get(int i) { return own.get(i); }
          @Override public int size() { return own == null ? 0 : own.size(); }
        """),
    COLLECTION("AbstractCollection<%s>", "ArrayDeque<%s>", """
          @Override public Iterator<%1$s> iterator() { return own.iterator(); }
          @Override public int size() { return own == null ? 0 : own.size(); }
        """),
    MAP("AbstractMap<String, %s>", "HashMap<String, %s>", """
          @Override public Set<Map.Entry<String, %1$s>> entrySet() {
            return own == null ? Set.of() : own.entrySet();
          }
        """);

    private final String parent;
    private final String content;
    private final String methods;

    Own(String parent, String content, String methods) {
      this.parent = parent;
      this.content = content;
      this.methods = methods;
    }
  }

  /** A class that others may extend. */
  private record Parent(
      String home, String name, boolean isGeneric, List<RandomField> passed, Set<String> names) {}

  private final Random random;
  private final RandomTypes types;
  private final List<Parent> parents = new ArrayList<>();
  private final List<String> sources = new ArrayList<>(List.of(SUPPORT));

  private String home = "";
  private String name = "";
  private Kind kind = Kind.RECORD;
  private boolean isGeneric;
  private Own own;
  private String ownElement = "";

  RandomModels(Random random, int count) {
    this.random = random;
    RandomColumns columns = new RandomColumns(random);
    this.types = new RandomTypes(random, columns);
    sources.add(columns.source());
    for (int i = 0; i < count; i++) {
      sources.add(source(i));
    }
  }

  List<String> sources() {
    return sources;
  }

  private boolean oneIn(int bound) {
    return random.nextInt(bound) == 0;
  }

  private String source(int number) {
    home = "r" + random.nextInt(3);
    name = "Model" + number;
    kind = types.pick(List.of(Kind.values()));
    isGeneric = kind != Kind.FACTORY && kind != Kind.BUILDER && oneIn(6);
    Parent parent = parent();
    String variable = isGeneric ? "T" : "String";
    ownCollection(parent);
    List<RandomField> inherited = parent == null
        ? List.of()
        : parent.passed().stream().map(field -> field.with(variable)).toList();
    Set<String> names = new HashSet<>(parent == null ? Set.of() : parent.names());
    List<RandomField> fields = fields(names);
    List<RandomField> passed = new ArrayList<>(inherited);
    fields.stream().filter(RandomField::isPassed).forEach(passed::add);
    boolean isOpen =
        kind == Kind.ABSTRACT || ((kind == Kind.CONSTRUCTOR || kind == Kind.EMPTY) && oneIn(2));
    if (isOpen) {
      parents.add(new Parent(home, home + "." + name, isGeneric, passed, names));
    }
    StringBuilder text = new StringBuilder(HEAD.formatted(home));
    text.append(
        kind == Kind.BUILDER
            ? "@Shareable(builder = " + name + ".Builder.class)\n"
            : "@Shareable\n");
    text.append(kind == Kind.RECORD ? record(fields) : type(isOpen, parent, variable, fields));
    if (kind != Kind.RECORD) {
      constructor(text, inherited, fields, passed);
    }
    fields.stream().filter(RandomField::isRebuilt).forEach(field -> rebuilder(text, field));
    text.append("}\n");
    if (!isGeneric) {
      types.add(home + "." + name);
    }
    return text.toString();
  }

  /** Chooses whether the class is a collection or a map, and of what. */
  private void ownCollection(Parent parent) {
    boolean isOwn = parent == null && kind != Kind.RECORD && oneIn(6);
    own = isOwn ? types.pick(List.of(Own.values())) : null;
    ownElement = isGeneric ? "T" : types.pick(RandomTypes.OWN_ELEMENTS);
  }

  private Parent parent() {
    List<Parent> fitting = parents.stream()
        .filter(parent -> kind != Kind.EMPTY || parent.passed().isEmpty())
        .toList();
    return kind == Kind.RECORD || fitting.isEmpty() || oneIn(2) ? null : types.pick(fitting);
  }

  private List<RandomField> fields(Set<String> names) {
    int count = oneIn(40) ? (kind == Kind.EMPTY ? 200 : 80) : random.nextInt(7);
    List<RandomField> fields = new ArrayList<>();
    if (own != null) {
      boolean isPassed = kind == Kind.BUILDER || (kind != Kind.EMPTY && oneIn(2));
      fields.add(new RandomField(
          "own",
          own.content.formatted(ownElement),
          "protected ",
          isPassed && oneIn(2),
          isPassed,
          "",
          false));
    }
    for (int i = 0; i < count; i++) {
      String fieldName = types.pick(NAMES) + (oneIn(2) ? "" : i);
      if (names.add(fieldName)) {
        fields.add(field(fieldName));
      }
    }
    return fields;
  }

  private RandomField field(String fieldName) {
    String type = types.field(random.nextInt(4), isGeneric);
    boolean isPassed =
        kind == Kind.RECORD || kind == Kind.BUILDER || (kind != Kind.EMPTY && oneIn(2));
    boolean isFinal = kind == Kind.RECORD || (isPassed && oneIn(2));
    String presence = types.pick(List.of(
        "",
        "",
        "",
        "",
        "",
        "",
        "@Transient(unlessSharing = true) ",
        "@Transient(unlessSharing = true) ",
        "@Transient ",
        isPassed ? "" : "transient "));
    if (presence.equals("@Transient ") || presence.equals("transient ")) {
      type = type.replace(RandomColumns.MARK, ""); // what is never written is not in place
    }
    boolean isRebuilt = presence.startsWith("@") && oneIn(2) && !type.matches(".*\\bT\\b.*");
    return new RandomField(
        fieldName, type, types.pick(VISIBLE), isFinal, isPassed, presence, isRebuilt);
  }

  private static String annotations(RandomField field) {
    if (field.presence().isEmpty()) {
      return "";
    }
    boolean always = !field.presence().contains("unless");
    return "@SuppressWarnings({\"ModelshareNotRebuilt\", \"ModelshareJavaTransient\"}) @Dropped(always = "
        + always + ", rebuilt = " + field.isRebuilt() + ") " + field.presence();
  }

  private String record(List<RandomField> fields) {
    return "public record " + name + (isGeneric ? "<T>" : "")
        + fields.stream()
            .map(field -> annotations(field) + field.declaration())
            .collect(Collectors.joining(",\n    ", "(\n    ", ")"))
        + (oneIn(3) ? " implements Named" : "") + " {\n";
  }

  private String type(boolean isOpen, Parent parent, String variable, List<RandomField> fields) {
    StringBuilder text = new StringBuilder("public ");
    text.append(kind == Kind.ABSTRACT ? "abstract " : isOpen ? "" : "final ");
    text.append("class ").append(name).append(isGeneric ? "<T>" : "");
    if (parent != null) {
      text.append(" extends ").append(parent.name());
      text.append(parent.isGeneric() ? "<" + variable + ">" : "");
    } else if (own != null) {
      text.append(" extends ").append(own.parent.formatted(ownElement));
    }
    text.append(oneIn(3) ? " implements Named {\n" : " {\n");
    if (parent == null && own != null) {
      text.append(own.methods.formatted(ownElement));
      text.append("  @Override public String toString() { return \"own\"; }\n");
    }
    for (RandomField field : fields) {
      text.append("  ").append(annotations(field));
      text.append(field.isPassed() ? "@Passed " : "").append(field.modifiers());
      text.append(field.isFinal() ? "final " : "").append(field.declaration()).append(";\n");
      if (field.modifiers().startsWith("private")) {
        accessors(text, field);
      }
    }
    return text.toString();
  }

  /** Adds some of: what reads and sets the field, and what only looks so. */
  private void accessors(StringBuilder text, RandomField field) {
    String upper = Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
    String prefix = field.plain().equals("boolean") && oneIn(2) ? "is" : "get";
    String reader = oneIn(2) ? field.name() : prefix + upper;
    switch (random.nextInt(5)) {
      case 0, 1 ->
        text.append("  %s %s() { return %s; }\n".formatted(field.plain(), reader, field.name()));
      case 2 -> text.append("  Void %s() { throw new AssertionError(); }\n".formatted(reader));
      default -> {}
    }
    if (!field.isFinal() && oneIn(2)) {
      text.append(
          "  void set%s(%s value) { %s = value; }\n".formatted(upper, field.plain(), field.name()));
    }
  }

  private void constructor(
      StringBuilder text,
      List<RandomField> inherited,
      List<RandomField> fields,
      List<RandomField> passed) {
    String parameters = parameters(passed);
    boolean isHidden = kind == Kind.BUILDER || (kind == Kind.FACTORY && !passed.isEmpty());
    String visibility = isHidden ? "private " : "protected ";
    text.append("\n  ")
        .append(visibility)
        .append(name)
        .append("(")
        .append(parameters)
        .append(") {\n");
    text.append("    super(").append(names(inherited)).append(");\n");
    fields.stream()
        .filter(RandomField::isPassed)
        .forEach(field -> text.append("    this.%1$s = %1$s;\n".formatted(field.name())));
    text.append("  }\n\n");
    String type = name + (isGeneric ? "<>" : "");
    if (kind == Kind.FACTORY && !passed.isEmpty()) {
      text.append("  static %1$s of(%2$s) { return new %1$s(%3$s); }\n\n"
          .formatted(name, parameters, names(passed)));
    }
    if (kind == Kind.BUILDER) {
      builder(text, passed);
    }
    if (kind != Kind.ABSTRACT) {
      text.append("  private static Object blank() { return new %s(%s); }\n\n"
          .formatted(
              type,
              passed.stream()
                  .map(field -> empty(field.plain()))
                  .collect(Collectors.joining(", "))));
    }
  }

  private static String empty(String type) {
    return switch (type) {
      case "boolean" -> "false";
      case "byte", "short", "char" -> "(" + type + ") 0";
      case "int", "long", "float", "double" -> "0";
      default -> "null";
    };
  }

  private void builder(StringBuilder text, List<RandomField> passed) {
    text.append("  static class Builder {\n");
    for (RandomField field : passed) {
      String upper =
          Character.toUpperCase(field.name().charAt(0)) + field.name().substring(1);
      String setter = types.pick(List.of(field.name(), "set" + upper, "with" + upper));
      text.append(
          "    private %1$s %2$s;\n    Builder %3$s(%1$s value) { %2$s = value; return this; }\n"
              .formatted(field.plain(), field.name(), setter));
    }
    text.append(
        "    %1$s build() { return new %1$s(%2$s); }\n  }\n\n".formatted(name, names(passed)));
  }

  private static String parameters(List<RandomField> fields) {
    return fields.stream().map(RandomField::parameter).collect(Collectors.joining(", "));
  }

  private static String names(List<RandomField> fields) {
    return fields.stream().map(RandomField::name).collect(Collectors.joining(", "));
  }

  private void rebuilder(StringBuilder text, RandomField field) {
    String value = "(%s) REBUILT_%s".formatted(field.plain(), field.name());
    String head = "  @Rebuilds(\"%s\") @SuppressWarnings({\"unchecked\", \"cast\"})\n"
        .formatted(field.name());
    text.append("  static Object REBUILT_").append(field.name()).append(";\n").append(head);
    String method = "rebuild_" + field.name() + "_" + name + "()";
    text.append(
        field.isFinal() || oneIn(2)
            ? "  public %s %s { return %s; }\n".formatted(field.plain(), method, value)
            : "  public void %s { %s = %s; }\n".formatted(method, field.name(), value));
  }
}
