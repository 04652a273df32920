package io.modelshare.processor;

import io.modelshare.annotation.SerializedAs;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Finds what {@code @SerializedAs} lets stand for a type. It looks at the type itself, another part
 * of its field, the field, the model, and its super classes, in this order.
 */
final class StandIns {
  private final Environment environment;
  private final Report report;
  private final TypeElement model;
  private final StandInReader reader;

  /** What stands for types everywhere in the model, and where that is said. */
  private final Map<TypeElement, Report.Place> everywhere = new LinkedHashMap<>();

  /** The classes that stand for a type somewhere in the model. */
  private final Set<TypeElement> matched = new LinkedHashSet<>();

  /** What is to be generated, by the name of the nested class. */
  private final Map<String, StandIn> used = new TreeMap<>();

  StandIns(Environment environment, Report report, TypeElement model) {
    this.environment = environment;
    this.report = report;
    this.model = model;
    this.reader = new StandInReader(environment, environment.packageOf(model));
    for (TypeElement type : FieldReader.hierarchy(model)) {
      named(type, type.getAnnotationMirrors(), everywhere);
    }
  }

  /** Returns what is to be generated, sorted. */
  List<StandIn> used() {
    return List.copyOf(used.values());
  }

  /** Reports what is said of the whole model, and of which no field has a type. */
  void reportUnused() {
    everywhere.forEach((parts, place) -> {
      if (!matched.contains(parts)) {
        String name = model.getSimpleName().toString();
        add(parts, place, name, reader.mistake(parts, name));
      }
    });
  }

  private void add(TypeElement parts, Report.Place place, String where, String mistake) {
    report.add(Message.SERIALIZED_AS, place, parts.getSimpleName(), where, mistake);
  }

  /** Returns what is said at a field and in its type. */
  OfField of(RawField field) {
    return new OfField(field);
  }

  /** What stands for the types of one field. */
  final class OfField {
    private final RawField field;
    private final Map<TypeElement, Report.Place> here = new LinkedHashMap<>();
    private final Set<TypeElement> matchedHere = new LinkedHashSet<>();

    private OfField(RawField field) {
      this.field = field;
      named(field.element(), field.element().getAnnotationMirrors(), here);
      addIn(field.element().asType());
      addIn(field.type());
    }

    private void addIn(TypeMirror type) {
      named(field.element(), type.getAnnotationMirrors(), here);
      if (type instanceof ArrayType array) {
        addIn(array.getComponentType());
      } else if (type instanceof DeclaredType declared) {
        declared.getTypeArguments().forEach(this::addIn);
      } else if (type instanceof WildcardType wildcard) {
        Optional.ofNullable(wildcard.getExtendsBound()).ifPresent(this::addIn);
        Optional.ofNullable(wildcard.getSuperBound()).ifPresent(this::addIn);
      }
    }

    /** Returns what stands for a type, which is that of the field or a part of it. */
    Optional<StandIn> find(TypeMirror type) {
      if (type.getKind().isPrimitive() || type.getKind() == TypeKind.WILDCARD) {
        return Optional.empty();
      }
      Map<TypeElement, Report.Place> own = new LinkedHashMap<>();
      named(field.element(), type.getAnnotationMirrors(), own);
      return find(type, own)
          .or(() -> find(type, here))
          .or(() -> find(type, everywhere))
          .or(() -> tuple(type));
    }

    private Optional<StandIn> tuple(TypeMirror type) {
      Optional<StandIn> tuple = Tuples.find(type);
      tuple.ifPresent(standIn -> used.put(standIn.name(), standIn));
      return tuple;
    }

    /**
     * Returns the first part of a type, or the type itself, for which something stands. A map's
     * entry says itself what it is.
     */
    Optional<TypeMirror> firstIn(TypeMirror type) {
      Optional<StandIn> found = find(type);
      if (found.isPresent() && !(Tuples.isEntry(type) && found.equals(Tuples.find(type)))) {
        return Optional.of(type);
      }
      Stream<? extends TypeMirror> parts = switch (type.getKind()) {
        case ARRAY -> Stream.of(((ArrayType) type).getComponentType());
        case DECLARED -> ((DeclaredType) type).getTypeArguments().stream();
        case WILDCARD -> Stream.ofNullable(((WildcardType) type).getExtendsBound());
        default -> Stream.of();
      };
      return parts.flatMap(part -> firstIn(part).stream()).findFirst();
    }

    private Optional<StandIn> find(TypeMirror type, Map<TypeElement, Report.Place> named) {
      List<TypeElement> fitting =
          named.keySet().stream().filter(parts -> reader.fits(parts, type)).toList();
      if (fitting.isEmpty()) {
        return Optional.empty();
      }
      matched.addAll(fitting);
      matchedHere.addAll(fitting);
      if (fitting.size() > 1) {
        report.add(
            Message.SERIALIZED_AS,
            field.element(),
            fitting.get(0).getSimpleName(),
            field.title(),
            fitting.get(1).getSimpleName() + " stands for the same type there. Leave it to one");
      }
      return Optional.of(standIn(fitting.get(0), type));
    }

    /** Reports what is said here, and stands for no part of the field. */
    void reportUnused() {
      here.forEach((parts, place) -> {
        if (HandWritten.serializerOf(field.element()).isPresent()) {
          add(parts, place, "the field has a @SerializedWith too. Remove one of them");
        } else if (!field.isWritten()) {
          add(parts, place, "the field is never written. Remove @SerializedAs");
        } else if (!matchedHere.contains(parts)) {
          add(parts, place, reader.mistake(parts, field.title()));
        }
      });
    }

    private void add(TypeElement parts, Report.Place place, String mistake) {
      StandIns.this.add(parts, place, field.title(), mistake);
    }
  }

  private StandIn standIn(TypeElement parts, TypeMirror type) {
    String base = "As" + parts.getSimpleName();
    String name = base;
    StandIn standIn = reader.read(name, parts, type);
    for (int i = 2; used.containsKey(name) && !used.get(name).equals(standIn); i++) {
      name = base + i;
      standIn = reader.read(name, parts, type);
    }
    used.put(name, standIn);
    return standIn;
  }

  private void named(
      Element element,
      List<? extends AnnotationMirror> mirrors,
      Map<TypeElement, Report.Place> named) {
    for (Report.Place place : Annotations.placesOfValues(element, mirrors, SerializedAs.class)) {
      if (place.value() != null
          && place.value().getValue() instanceof TypeMirror type
          && type.getKind() != TypeKind.ERROR) {
        if (environment.types().asElement(type) instanceof TypeElement parts) {
          named.putIfAbsent(parts, place);
        } else {
          report.add(
              Message.SERIALIZED_AS,
              place,
              type,
              element.getSimpleName(),
              "it is no class. Name a @Shareable class");
        }
      }
    }
  }
}
