package io.modelshare.evolution;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.columns.InPlaceSerializers;
import io.modelshare.schema.RecordedType;
import io.modelshare.schema.RecordedType.Kind;
import io.modelshare.schema.RecordedTypeParser;
import io.modelshare.schema.Shape;
import io.modelshare.schema.Widening;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ReadWork;
import io.modelshare.serial.RecordedTypes;
import io.modelshare.serial.SerializerRegistry;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.AnySerializer;
import io.modelshare.types.AtomicReferenceArraySerializer;
import io.modelshare.types.AtomicReferenceSerializer;
import io.modelshare.types.BytesStoreSerializer;
import io.modelshare.types.CollectionSerializer;
import io.modelshare.types.EnumSerializer;
import io.modelshare.types.MapSerializer;
import io.modelshare.types.ObjectArraySerializer;
import io.modelshare.types.OptionalSerializer;
import io.modelshare.types.SegmentSerializer;
import io.modelshare.types.ValueTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The serializers of types that only a type table names.
 *
 * <p>A <em>kept</em> type is one that the program's own schema names too, so its classes may be
 * loaded. Of a <em>removed</em> one no class is loaded except those in the program's own index;
 * what that leaves open is read without being understood, into a {@link FormerValue}.
 */
public final class RecordedSerializers {
  /** Where the JDK's types are that a kept type names by their simple names. */
  private static final List<String> JDK_PACKAGES = List.of(
      "java.util.",
      "java.util.concurrent.",
      "java.util.concurrent.atomic.",
      "java.lang.",
      "java.io.");

  private static final Map<String, Class<?>> COLLECTIONS_IN_COLUMNS = Map.of(
      "Collection", Collection.class,
      "List", List.class,
      "Map", Map.class,
      "Optional", Optional.class,
      "Set", Set.class);

  private static final Map<String, ModelSerializer<?>> JDK_TYPES = ValueTypes.bySimpleName();

  /** A look-up of a name that no index lists takes as long, on a short class path. */
  private static final long LOOK_UP_STEPS = 100_000;

  private final RecordedTypes types;

  /** By the texts themselves: to compare two of them for each object would take any time. */
  private final IdentityHashMap<String, ModelSerializer<?>> kept = new IdentityHashMap<>();

  private final IdentityHashMap<String, ModelSerializer<?>> removed = new IdentityHashMap<>();

  private final IdentityHashMap<String, ModelSerializer<?>> keptColumns = new IdentityHashMap<>();
  private final IdentityHashMap<String, ModelSerializer<?>> removedColumns =
      new IdentityHashMap<>();

  public RecordedSerializers(RecordedTypes types) {
    this.types = types;
  }

  /**
   * Reads the value of a field.
   *
   * @param type the type as recorded
   * @param isKept whether the program's own schema has a field of the same type
   * @return the value or null; a primitive as its box
   */
  @Nullable
  Object read(ModelReader in, String type, boolean isKept) {
    return switch (type) {
      case "boolean" -> in.readBoolean();
      case "byte" -> in.readByte();
      case "short" -> in.readShort();
      case "char" -> in.readChar();
      case "int" -> in.readInt();
      case "long" -> in.readLong();
      case "float" -> in.readFloat();
      case "double" -> in.readDouble();
      case "String" -> in.readString();
      default ->
        !isKept && ((GraphReader) in).skipReference()
            ? null
            : in.readObject(serializer(in, type, isKept));
    };
  }

  private ModelSerializer<?> serializer(ModelReader in, String type, boolean isKept) {
    IdentityHashMap<String, ModelSerializer<?>> cache = isKept ? kept : removed;
    ModelSerializer<?> known = cache.get(type);
    if (known == null) {
      RecordedType parsed = RecordedTypeParser.parse(type);
      chargeLookUps(in, parsed);
      known = isKept ? kept(parsed) : removed(parsed);
      cache.put(type, known);
    }
    return known;
  }

  /** Charges what it takes to look for each type on the class path. */
  private static void chargeLookUps(ModelReader in, RecordedType type) {
    ReadWork work = in.work();
    if (work != null) {
      work.charge(LOOK_UP_STEPS);
    }
    for (RecordedType argument : type.arguments()) {
      chargeLookUps(in, argument);
    }
  }

  private ModelSerializer<?> kept(RecordedType type) {
    return switch (type.kind()) {
      case PLAIN -> {
        ModelSerializer<?> value = builtIn(type.name());
        yield value == null ? SerializerRegistry.require(load(type.name())) : value;
      }
      case ANY -> AnySerializer.of(classOf(type));
      case ENUM -> enumeration(load(type.name()));
      case ARRAY -> keptArray(type);
      case GENERIC -> generic(type, classOf(type), arguments(type, true));
      case IN_PLACE -> inPlace(type.argument(), true);
      case HAND_WRITTEN, PARTS ->
        throw incompatible("the values of " + type.name()
            + " are not where the fields of now expect them: name in @Renamed the former names of the"
            + " fields, the oldest first");
    };
  }

  private ModelSerializer<?> removed(RecordedType type) {
    return switch (type.kind()) {
      case PLAIN -> {
        ModelSerializer<?> value = builtIn(type.name());
        if (value == null) {
          yield object(type.name());
        }
        yield isUsable(value) ? value : new FormerSerializers.Memory(type.name());
      }
      case ANY -> new FormerSerializers.Any(this);
      case ENUM -> new FormerSerializers.Constant(type.name());
      case ARRAY -> removedArray(type);
      case GENERIC -> removedGeneric(type);
      case PARTS -> new FormerSerializers.StandIn(removed(type.argument()));
      case IN_PLACE -> inPlace(type.argument(), false);
      case HAND_WRITTEN -> new FormerSerializers.Bytes(type.name(), this);
    };
  }

  /** Returns whether this JVM has the type: Java 22 or later, or Chronicle. */
  private static boolean isUsable(ModelSerializer<?> serializer) {
    try {
      serializer.valueType();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private ModelSerializer<?> keptArray(RecordedType type) {
    ModelSerializer<?> primitives = primitiveArray(type);
    return primitives == null ? array(classOf(type), kept(type.argument())) : primitives;
  }

  private ModelSerializer<?> removedArray(RecordedType type) {
    ModelSerializer<?> primitives = primitiveArray(type);
    if (primitives != null) {
      return primitives;
    }
    ModelSerializer<?> element = removed(type.argument());
    boolean isKnown =
        !(element instanceof FormerSerializers.Former) && type.argument().kind() != Kind.GENERIC;
    return isKnown
        ? array(element.valueType().arrayType(), element)
        : new FormerSerializers.Array(element);
  }

  private ModelSerializer<?> removedGeneric(RecordedType type) {
    List<ModelSerializer<?>> arguments = arguments(type, false);
    for (ModelSerializer<?> argument : arguments) {
      if (argument instanceof FormerSerializers.Former) {
        return FormerSerializers.generic(type.name(), arguments, this);
      }
    }
    return switch (type.name()) {
      case "Optional", "AtomicReference", "AtomicReferenceArray" ->
        generic(type, Collection.class, arguments);
      default -> {
        ModelSerializer<?> own = new FormerSerializers.Any(this);
        yield arguments.size() == 2
            ? MapSerializer.ofRemoved(arguments.get(0), arguments.get(1), own)
            : CollectionSerializer.ofRemoved(arguments.get(0), own);
      }
    };
  }

  private List<ModelSerializer<?>> arguments(RecordedType type, boolean isKept) {
    List<ModelSerializer<?>> arguments = new ArrayList<>();
    for (RecordedType argument : type.arguments()) {
      arguments.add(isKept ? kept(argument) : removed(argument));
    }
    if (arguments.size() > 2) {
      throw new KryoException("type table: " + arguments.size() + " arguments of " + type.name());
    }
    return arguments;
  }

  /**
   * Returns what reads the values of a field that are in columns.
   *
   * @param type the type as recorded
   * @param isKept whether the program's own schema has a field of the same type
   */
  ModelSerializer<?> inColumns(ModelReader in, String type, boolean isKept) {
    IdentityHashMap<String, ModelSerializer<?>> cache = isKept ? keptColumns : removedColumns;
    ModelSerializer<?> known = cache.get(type);
    if (known == null) {
      RecordedType parsed = RecordedTypeParser.parse(Widening.boxed(type));
      chargeLookUps(in, parsed);
      known = inColumns(parsed, isKept);
      cache.put(type, known);
    }
    return known;
  }

  private ModelSerializer<?> inColumns(RecordedType type, boolean isKept) {
    return switch (type.kind()) {
      case GENERIC -> ofColumns(type, isKept);
      case ANY ->
        isKept ? InPlaceSerializers.recorded(classOf(type), this::removedByName) : removed(type);
      default -> isKept ? kept(type) : removed(type);
    };
  }

  /** Returns the serializer of a collection all elements of which are in columns. */
  private ModelSerializer<?> ofColumns(RecordedType type, boolean isKept) {
    List<ModelSerializer<?>> arguments = new ArrayList<>();
    for (RecordedType argument : type.arguments()) {
      arguments.add(inColumns(argument, isKept));
    }
    Class<?> declared = COLLECTIONS_IN_COLUMNS.get(type.name());
    if (declared == null || arguments.size() != (declared == Map.class ? 2 : 1)) {
      throw new KryoException("type table: a " + type.name() + " in columns");
    }
    return generic(type, declared, arguments);
  }

  /** Returns what reads a collection in columns. */
  private ModelSerializer<?> inPlace(RecordedType collection, boolean isKept) {
    List<ModelSerializer<?>> arguments = new ArrayList<>();
    for (RecordedType argument : collection.arguments()) {
      arguments.add(inColumns(argument, isKept));
    }
    try {
      ModelSerializer<?> serializer = InPlaceSerializers.named(collection.name(), arguments);
      if (serializer != null) {
        return serializer;
      }
    } catch (IllegalArgumentException e) {
      throw new KryoException("type table: " + e.getMessage(), e);
    }
    throw new KryoException("type table: a " + collection.name() + " that is read in place");
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // only the type's name is known
  private static ModelSerializer<?> generic(
      RecordedType type, Class<?> declared, List<ModelSerializer<?>> arguments) {
    if (arguments.size() == 2) {
      return MapSerializer.of((Class) declared, arguments.get(0), arguments.get(1));
    }
    return switch (type.name()) {
      case "Optional" -> OptionalSerializer.of(arguments.get(0));
      case "AtomicReference" -> AtomicReferenceSerializer.of(arguments.get(0));
      case "AtomicReferenceArray" -> AtomicReferenceArraySerializer.of(arguments.get(0));
      default -> CollectionSerializer.of((Class) declared, arguments.get(0));
    };
  }

  private static @Nullable ModelSerializer<?> primitiveArray(RecordedType type) {
    return type.argument().kind() == Kind.PLAIN ? builtIn(type.argument().name() + "[]") : null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // only the type's name is known
  private static ModelSerializer<?> array(Class<?> array, ModelSerializer<?> element) {
    return ObjectArraySerializer.of((Class) array, element);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // only the type's name is known
  private static ModelSerializer<?> enumeration(Class<?> type) {
    return EnumSerializer.of((Class) type);
  }

  /** Returns the serializer of the type that a name stands for, in a removed field. */
  ModelSerializer<?> removedByName(ModelReader in, String name) {
    return switch (name) {
      case "java.util.Optional" -> serializer(in, "Optional<any Object>", false);
      case "java.util.Collection" -> serializer(in, "Collection<any Object>", false);
      case "java.util.Map" -> serializer(in, "Map<any Object, any Object>", false);
      case "java.lang.Object[]" -> serializer(in, "any Object[]", false);
      default ->
        ValueTypes.contains(name) ? ValueTypes.serializer(name) : serializer(in, name, false);
    };
  }

  /**
   * Returns the serializer of an object that stands on its own. One whose type is not there any
   * more, or whose fields cannot be read, may be part of a removed field.
   */
  ModelSerializer<?> part(String type) {
    if (ValueTypes.contains(type)) {
      return ValueTypes.serializer(type);
    }
    try {
      return found(type);
    } catch (UncheckedIOException e) {
      return new FormerSerializers.Fields(type, this, e);
    }
  }

  /** Returns the generated serializer of a type if there still is one, and it reads the objects. */
  private ModelSerializer<?> object(String type) {
    if (isEnum(type)) {
      return new FormerSerializers.Constant(type);
    }
    try {
      return found(type);
    } catch (UncheckedIOException e) {
      return new FormerSerializers.Fields(type, this, null);
    }
  }

  private ShareableSerializer<?> found(String type) {
    try {
      ShareableSerializer<?> serializer = SerializerRegistry.find(type, types.loader());
      types.change(serializer);
      return serializer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether constants were recorded, which are lines without a type. */
  private boolean isEnum(String type) {
    List<String> lines = types.lists(type) ? types.shape(type) : List.of();
    return !lines.isEmpty() && lines.get(0).indexOf(' ') < 0;
  }

  /** Returns the recorded fields of a type. */
  Shape shape(String type) {
    return Shape.parse(types.shape(type));
  }

  /** Returns the serializer of a type without arguments that is no model's, or null. */
  private static @Nullable ModelSerializer<?> builtIn(String simpleName) {
    return switch (simpleName) {
      case "MemorySegment" -> SegmentSerializer.instance();
      case "net.openhft.chronicle.bytes.BytesStore" -> BytesStoreSerializer.instance();
      default -> JDK_TYPES.get(simpleName);
    };
  }

  /** Returns the class of a kept type. */
  private Class<?> classOf(RecordedType type) {
    return switch (type.kind()) {
      case ARRAY -> classOf(type.argument()).arrayType();
      case PLAIN -> {
        ModelSerializer<?> value = builtIn(type.name());
        yield value == null ? load(type.name()) : value.valueType();
      }
      default -> load(type.name());
    };
  }

  private Class<?> load(String name) {
    Class<?> type = null;
    if (name.indexOf('.') < 0) {
      for (String prefix : JDK_PACKAGES) {
        type = type == null ? find(prefix + name) : type;
      }
    }
    type = type == null ? find(name) : type;
    if (type == null) {
      throw incompatible("the class " + name + " is not there any more");
    }
    return type;
  }

  private @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, types.loader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  static UncheckedIOException incompatible(String what) {
    return new UncheckedIOException(new IncompatibleModelException(what));
  }
}
