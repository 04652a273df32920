package io.modelshare.evolution;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.schema.Shape;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.Unfilled;
import io.modelshare.tensor.Elements;
import io.modelshare.types.ArrayClass;
import io.modelshare.types.CollectionKind;
import io.modelshare.types.MapKind;
import io.modelshare.types.Ordering;
import io.modelshare.types.Parts;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Read the values of removed fields whose types are not known any more. The bytes are read, and the
 * objects numbered, as by the serializers that wrote them; the values are {@link FormerValue}s.
 */
final class FormerSerializers {
  private FormerSerializers() {}

  private static FormerValue former(String type) {
    return new FormerValue(type + " in a field that was removed", null);
  }

  /** Reads one value, which nothing will ever use. */
  abstract static class Former extends ModelSerializer<Object> {
    private final boolean keepsIdentity;

    Former(boolean keepsIdentity) {
      this.keepsIdentity = keepsIdentity;
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
  static final class Fields extends Former {
    private final String type;
    private final RecordedSerializers serializers;
    private final @Nullable UncheckedIOException failure;
    private @Nullable Shape shape;

    /**
     * Creates the serializer of a type.
     *
     * @param failure why its objects cannot be made, if they may still be needed
     */
    Fields(String type, RecordedSerializers serializers, @Nullable UncheckedIOException failure) {
      super(true);
      this.type = type;
      this.serializers = serializers;
      this.failure = failure;
    }

    @Override
    protected Object createEmpty() {
      return failure == null ? former(type) : new FormerValue(type, failure);
    }

    @Override
    protected Object read(ModelReader in) {
      Object value = in.create(this);
      readParts(in, Unfilled.of(value));
      return value;
    }

    @Override
    protected void readParts(ModelReader in, Unfilled<?> unfilled) {
      Shape fields = shape;
      if (fields == null) {
        fields = serializers.shape(type);
        shape = fields;
      }
      boolean isShared = fields.hasConditionalFields() && in.readBoolean();
      for (Shape.Field field : fields.fields()) {
        if (isShared || !field.isConditional()) {
          serializers.read(in, field.type(), false);
        }
      }
    }
  }

  /** Reads an object that says of which type it is, and that may be one of a known type. */
  static final class Any extends Former {
    private final RecordedSerializers serializers;

    Any(RecordedSerializers serializers) {
      super(false);
      this.serializers = serializers;
    }

    @Override
    protected Object read(ModelReader in) {
      Object value = in.readPart(serializers.removedByName(((GraphReader) in).readTypeName()));
      if (value == null) {
        throw new KryoException("no object after the number of its type");
      }
      return value;
    }
  }

  /** Reads the position of an enum's constant. */
  static final class Constant extends Former {
    private final String type;

    Constant(String type) {
      super(false);
      this.type = type;
    }

    @Override
    protected Object read(ModelReader in) {
      in.readPosition(Integer.MAX_VALUE);
      return former(type);
    }
  }

  /** Reads the parts of an object, which a field that was kept may know how to make of them. */
  static final class StandIn extends Former {
    private final ModelSerializer<?> parts;

    StandIn(ModelSerializer<?> parts) {
      super(true);
      this.parts = parts;
    }

    @Override
    protected Object read(ModelReader in) {
      String type = parts.valueType().getTypeName();
      return new FormerValue("value of which " + type + " is the parts", null, in.readPart(parts));
    }
  }

  /** Reads what a hand-written serializer wrote. */
  static final class Bytes extends Former {
    private final String serializer;

    Bytes(String serializer) {
      super(true);
      this.serializer = serializer;
    }

    @Override
    protected Object read(ModelReader in) {
      in.readBytes();
      return former("value of " + serializer);
    }
  }

  /** Reads where memory of any length is, and maps none of it. */
  static final class Memory extends Former {
    private final String type;

    Memory(String type) {
      super(true);
      this.type = type;
    }

    @Override
    protected Object read(ModelReader in) {
      ((GraphReader) in).skipMemory();
      return former(type);
    }
  }

  /** Reads the elements of an array. */
  static final class Array extends Former {
    private final ModelSerializer<?> element;

    Array(ModelSerializer<?> element) {
      super(true);
      this.element = element;
    }

    @Override
    protected Object read(ModelReader in) {
      Parts.read(in, element, ArrayClass.readLength(in), new ArrayList<>());
      return former("array");
    }
  }

  /** Returns a serializer of an optional, a collection or a map with such parts. */
  static ModelSerializer<?> generic(String type, List<ModelSerializer<?>> arguments) {
    if (arguments.size() == 2) {
      return new Entries(type, arguments.get(0), arguments.get(1));
    }
    return switch (type) {
      case "Optional" -> new Value(type, arguments.get(0), false);
      case "AtomicReference" -> new Value(type, arguments.get(0), true);
      default -> new Elements(type, arguments.get(0));
    };
  }

  private static final class Value extends Former {
    private final String type;
    private final ModelSerializer<?> value;

    Value(String type, ModelSerializer<?> value, boolean keepsIdentity) {
      super(keepsIdentity);
      this.type = type;
      this.value = value;
    }

    @Override
    protected Object read(ModelReader in) {
      FormerValue former = former(type);
      if (keepsIdentity()) {
        in.reference(former);
      }
      in.readPart(value);
      return former;
    }

    @Override
    protected Unfilled<Object> readEmpty(ModelReader in) {
      return Unfilled.of(former(type));
    }

    @Override
    protected void readParts(ModelReader in, Unfilled<?> unfilled) {
      in.readPart(value);
    }
  }

  private static final class Elements extends Former {
    private final String type;
    private final ModelSerializer<?> element;

    Elements(String type, ModelSerializer<?> element) {
      super(true);
      this.type = type;
      this.element = element;
    }

    @Override
    protected Object read(ModelReader in) {
      FormerValue value = former(type);
      in.reference(value);
      readParts(in, readEmpty(in));
      return value;
    }

    @Override
    protected Unfilled<Object> readEmpty(ModelReader in) {
      if (CollectionKind.read(in).isOrdered()) {
        Ordering.read(in);
      }
      return Unfilled.of(former(type));
    }

    @Override
    protected void readParts(ModelReader in, Unfilled<?> unfilled) {
      Parts.read(in, element, new ArrayList<>());
    }
  }

  private static final class Entries extends Former {
    private final String type;
    private final ModelSerializer<?> key;
    private final ModelSerializer<?> value;

    Entries(String type, ModelSerializer<?> key, ModelSerializer<?> value) {
      super(true);
      this.type = type;
      this.key = key;
      this.value = value;
    }

    @Override
    protected Object read(ModelReader in) {
      FormerValue map = former(type);
      in.reference(map);
      readParts(in, readEmpty(in));
      return map;
    }

    @Override
    protected Unfilled<Object> readEmpty(ModelReader in) {
      if (MapKind.read(in).isOrdered()) {
        Ordering.read(in);
      }
      return Unfilled.of(former(type));
    }

    @Override
    protected void readParts(ModelReader in, Unfilled<?> unfilled) {
      Parts.read(in, key, new ArrayList<>());
      Parts.read(in, value, new ArrayList<>());
    }
  }
}
