package io.modelshare.evolution;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.columns.Columnar;
import io.modelshare.columns.FormerColumn;
import io.modelshare.columns.InPlaceSerializers;
import io.modelshare.packing.Column;
import io.modelshare.schema.Shape;
import io.modelshare.schema.Widening;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.Placeholder;
import io.modelshare.serial.Unfilled;
import io.modelshare.tensor.Dtype;
import io.modelshare.types.ArrayClass;
import io.modelshare.types.CollectionKind;
import io.modelshare.types.CollectionSerializer;
import io.modelshare.types.HandWrittenParts;
import io.modelshare.types.MapKind;
import io.modelshare.types.MapSerializer;
import io.modelshare.types.Parts;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Read the values of removed fields whose types are not known any more. The bytes are read, and the
 * objects numbered, as by the serializers that wrote them; the values are {@link FormerValue}s.
 */
final class FormerSerializers {
  private FormerSerializers() {}

  /** Reads one value, which nothing will ever use. */
  abstract static class Former extends ModelSerializer<Object> {
    private final String description;
    private final boolean keepsIdentity;

    /**
     * Creates a serializer.
     *
     * @param what what the values are; a name in a file may be long, and is not copied for each
     */
    Former(String what, boolean keepsIdentity) {
      this.description = what + " in a field that was removed";
      this.keepsIdentity = keepsIdentity;
    }

    /** Returns what stands for a value. */
    final FormerValue former() {
      return former(null);
    }

    /** Returns what stands for a value that may be made of parts. */
    final FormerValue former(@Nullable Object parts) {
      return new FormerValue(description, null, parts);
    }

    @Override
    protected final void write(ModelWriter out, Object value) {
      throw new KryoException("a value of a former type cannot be written: " + value);
    }

    @Override
    protected final boolean keepsIdentity() {
      return keepsIdentity;
    }

    @Override
    public final Class<Object> valueType() {
      return Object.class;
    }
  }

  /** Reads an object field by field, as its recorded shape has them. */
  static final class Fields extends Former implements Columnar<Object> {
    private final String type;
    private final RecordedSerializers serializers;
    private final @Nullable UncheckedIOException failure;
    private @Nullable Shape recorded;
    private int[] always = {};
    private boolean isConditional;

    /**
     * Creates the serializer of a type.
     *
     * @param failure why its objects cannot be made, if they may still be needed
     */
    Fields(String type, RecordedSerializers serializers, @Nullable UncheckedIOException failure) {
      super(type, true);
      this.type = type;
      this.serializers = serializers;
      this.failure = failure;
    }

    @Override
    protected Object createEmpty() {
      return failure == null ? former() : new FormerValue(type, failure);
    }

    @Override
    protected Object read(ModelReader in) {
      Object value = in.create(this);
      readParts(in, Unfilled.of(value));
      return value;
    }

    @Override
    protected void readParts(ModelReader in, Unfilled<?> unfilled) {
      int size = recorded().fields().size();
      if (unfilled instanceof Begun begun) {
        readFields(in, begun.fields, size, begun.isShared);
      } else {
        readFields(in, 0, size, isConditional && in.readBoolean());
      }
    }

    @Override
    protected Unfilled<?> make(ModelReader in, int fields) {
      Object value = createEmpty();
      if (fields == 0) {
        return Unfilled.of(value);
      }
      in.reference(value);
      int last = Math.min(fields, recorded().fields().size());
      boolean isShared = isConditional && in.readBoolean();
      readFields(in, 0, last, isShared);
      return new Begun(value, last, isShared);
    }

    private void readFields(ModelReader in, int first, int end, boolean isShared) {
      List<Shape.Field> fields = recorded().fields();
      for (int i = next(first, isShared); i < end; i = next(i + 1, isShared)) {
        serializers.read(in, fields.get(i).type(), false);
      }
    }

    /** An object of which some fields were read. */
    private record Begun(Object value, int fields, boolean isShared) implements Unfilled<Object> {}

    @Override
    public Column<Object> columns() {
      return new FormerColumn(former()) {
        @Override
        protected void pass(ModelReader in, int length) {
          for (Shape.Field field : recorded().fields()) {
            ModelSerializer<?> component = serializers.inColumns(in, field.type(), false);
            pass(in, component, Widening.isPrimitive(field.type()), length);
          }
        }
      };
    }

    private Shape recorded() {
      Shape known = recorded;
      if (known == null) {
        known = serializers.shape(type);
        recorded = known;
        always = known.nextAlwaysWritten();
        isConditional = known.hasConditionalFields();
      }
      return known;
    }

    private int next(int position, boolean isShared) {
      return isShared ? position : always[position];
    }
  }

  /** Reads an object that says of which type it is, and that may be one of a known type. */
  static final class Any extends Former implements Columnar<Object> {
    private final RecordedSerializers serializers;

    Any(RecordedSerializers serializers) {
      super("object", false);
      this.serializers = serializers;
    }

    @Override
    public Column<Object> columns() {
      return InPlaceSerializers.kinds(serializers::removedByName);
    }

    @Override
    protected Object read(ModelReader in) {
      Object value = in.readPart(serializers.removedByName(in, ((GraphReader) in).readTypeName()));
      if (value == null) {
        throw new KryoException("no object after the number of its type");
      }
      return value;
    }
  }

  /** Reads the position of an enum's constant. */
  static final class Constant extends Former implements Columnar<Object> {

    Constant(String type) {
      super(type, false);
    }

    @Override
    protected Object read(ModelReader in) {
      in.readPosition(Integer.MAX_VALUE);
      return former();
    }

    @Override
    public Column<Object> columns() {
      return new FormerColumn(former()) {
        @Override
        protected void pass(ModelReader in, int length) {
          in.readTensor(Dtype.I16, length);
        }
      };
    }
  }

  /** Reads the parts of an object, which a field that was kept may know how to make of them. */
  static final class StandIn extends Former {
    private final ModelSerializer<?> parts;

    StandIn(ModelSerializer<?> parts) {
      super("value of which " + parts.valueType().getTypeName() + " is the parts,", true);
      this.parts = parts;
    }

    @Override
    protected Object read(ModelReader in) {
      return former(in.readPart(parts));
    }
  }

  /** Reads what a hand-written serializer wrote. */
  static final class Bytes extends Former {
    private final Any part;

    Bytes(String serializer, RecordedSerializers serializers) {
      super("value of " + serializer, true);
      this.part = new Any(serializers);
    }

    @Override
    protected Object read(ModelReader in) {
      in.readBytes(HandWrittenParts.read(in, part, new ArrayList<>()));
      return former();
    }
  }

  /** Reads where memory of any length is, and maps none of it. */
  static final class Memory extends Former {

    Memory(String type) {
      super(type, true);
    }

    @Override
    protected Object read(ModelReader in) {
      ((GraphReader) in).skipMemory();
      return former();
    }
  }

  /** Reads the elements of an array. */
  static final class Array extends Former {
    private final ModelSerializer<?> element;

    Array(ModelSerializer<?> element) {
      super("array", true);
      this.element = element;
    }

    @Override
    protected Object read(ModelReader in) {
      Parts.read(in, element, ArrayClass.readLength(in), new ArrayList<>());
      return former();
    }
  }

  /**
   * Returns a serializer of an optional, a collection or a map with such parts. If it turns out
   * that all parts are known, as those of an empty list are, their collection is known too: a field
   * that was kept may refer to it.
   */
  static ModelSerializer<?> generic(
      String type, List<ModelSerializer<?>> arguments, RecordedSerializers serializers) {
    Any own = new Any(serializers);
    if (arguments.size() == 2) {
      return new Entries<>(type, arguments.get(0), arguments.get(1), own);
    }
    return switch (type) {
      case "Optional" -> new Value(arguments.get(0));
      case "AtomicReference" -> new Reference(type, arguments.get(0));
      case "AtomicReferenceArray" -> new Array(arguments.get(0));
      default -> new Elements<>(type, arguments.get(0), own);
    };
  }

  private static final class Value extends Former {
    private final ModelSerializer<?> value;

    Value(ModelSerializer<?> value) {
      super("Optional", false);
      this.value = value;
    }

    @Override
    protected Object read(ModelReader in) {
      Object part = in.readPart(value);
      return part instanceof Placeholder ? former() : Optional.ofNullable(part);
    }
  }

  private static final class Reference extends Former {
    private final ModelSerializer<?> value;

    Reference(String type, ModelSerializer<?> value) {
      super(type, true);
      this.value = value;
    }

    @Override
    protected Object read(ModelReader in) {
      FormerValue former = former();
      in.reference(former);
      in.readPart(value);
      return former;
    }

    @Override
    protected Unfilled<Object> readEmpty(ModelReader in) {
      return Unfilled.of(former());
    }

    @Override
    protected void readParts(ModelReader in, Unfilled<?> unfilled) {
      in.readPart(value);
    }
  }

  private static final class Elements<E> extends Former {
    private final ModelSerializer<E> element;
    private final Any own;

    Elements(String type, ModelSerializer<E> element, Any own) {
      super(type, true);
      this.element = element;
      this.own = own;
    }

    @Override
    protected Object read(ModelReader in) {
      FormerValue former = former();
      in.reference(former);
      CollectionKind kind = CollectionKind.read(in);
      Object known = kind == CollectionKind.SHAREABLE
          ? in.readPart(own)
          : CollectionSerializer.readIfKnown((GraphReader) in, kind, element, own);
      return known == null ? former : known;
    }

    @Override
    protected Unfilled<Object> readEmpty(ModelReader in) {
      CollectionKind.read(in).skipHead((GraphReader) in, own);
      return Unfilled.of(former());
    }

    @Override
    protected void readParts(ModelReader in, Unfilled<?> unfilled) {
      Parts.read(in, element, new ArrayList<>());
    }
  }

  private static final class Entries<K, V> extends Former {
    private final ModelSerializer<K> key;
    private final ModelSerializer<V> value;
    private final Any own;

    Entries(String type, ModelSerializer<K> key, ModelSerializer<V> value, Any own) {
      super(type, true);
      this.key = key;
      this.value = value;
      this.own = own;
    }

    @Override
    protected Object read(ModelReader in) {
      FormerValue former = former();
      in.reference(former);
      MapKind kind = MapKind.read(in);
      Object known = kind == MapKind.SHAREABLE
          ? in.readPart(own)
          : MapSerializer.readIfKnown((GraphReader) in, kind, key, value, own);
      return known == null ? former : known;
    }

    @Override
    protected Unfilled<Object> readEmpty(ModelReader in) {
      MapKind.read(in).skipHead((GraphReader) in, own);
      return Unfilled.of(former());
    }

    @Override
    protected void readParts(ModelReader in, Unfilled<?> unfilled) {
      Parts.read(in, key, new ArrayList<>());
      Parts.read(in, value, new ArrayList<>());
    }
  }
}
