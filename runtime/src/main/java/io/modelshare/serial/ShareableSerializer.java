package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The base class of every generated serializer.
 *
 * <p>A generated class is a singleton that {@linkplain #register registers} itself when it is
 * initialized. So the runtime finds it without reflective access to the package it lives in.
 *
 * @param <T> the {@code @Shareable} type
 */
public abstract class ShareableSerializer<T> extends ModelSerializer<T> {
  private final Class<T> type;
  private final boolean isOfRecords;
  private final String schema;
  private final String formerNames;

  /** Null until somebody asks: the JVM takes long to answer. */
  private @Nullable Boolean hashesParts;

  /**
   * Creates the serializer of a type.
   *
   * @param type the {@code @Shareable} type
   * @param schema a line for each field, in the order written: the name, {@code ?} if the field is
   *     conditional, a space and its type
   */
  protected ShareableSerializer(Class<T> type, String schema) {
    this(type, schema, "");
  }

  /**
   * Creates the serializer of a type some of whose fields were renamed.
   *
   * @param type the {@code @Shareable} type
   * @param schema a line for each field, in the order written: the name, {@code ?} if the field is
   *     conditional, a space and its type
   * @param formerNames a line for each name that a field had before: that name, a space and the
   *     name of the field
   */
  protected ShareableSerializer(Class<T> type, String schema, String formerNames) {
    this.type = type;
    this.isOfRecords = type.isRecord(); // asked for each object, and the JVM takes long to answer
    this.schema = schema;
    this.formerNames = formerNames;
  }

  /**
   * Makes a generated serializer known to the runtime.
   *
   * @param <S> the generated class
   * @param serializer its only instance
   * @return the same instance
   */
  protected static <S extends ShareableSerializer<?>> S register(S serializer) {
    SerializerRegistry.register(serializer);
    return serializer;
  }

  /**
   * Returns access to a field that generated code cannot name.
   *
   * @param caller the lookup of the generated class
   * @param owner the class that declares the field, in the module of the caller
   * @param name the name of the field
   * @param type the erasure of its declared type
   * @return a handle that reads it and, unless it is final, sets it
   */
  protected static VarHandle privateField(
      MethodHandles.Lookup caller, Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, caller).findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot reach the field " + name + " of " + owner.getTypeName()
              + ": compile the model again, or give the field an accessor",
          e);
    }
  }

  /**
   * Returns access to a final field.
   *
   * @param caller the lookup of the generated class
   * @param owner the class that declares the field, in the module of the caller
   * @param name the name of the field
   * @return what sets the field
   */
  protected static FinalField finalField(MethodHandles.Lookup caller, Class<?> owner, String name) {
    return new FinalField(caller, owner, name);
  }

  /**
   * Returns a constructor that generated code cannot name.
   *
   * @param caller the lookup of the generated class
   * @param owner the class that declares the constructor, in the module of the caller
   * @param parameters the erasures of its parameters
   * @return a handle that calls it
   */
  protected static MethodHandle privateConstructor(
      MethodHandles.Lookup caller, Class<?> owner, Class<?>... parameters) {
    try {
      return MethodHandles.privateLookupIn(owner, caller)
          .findConstructor(owner, MethodType.methodType(void.class, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot call a private constructor of " + owner.getTypeName()
              + ": compile the model again, or make the constructor package-private",
          e);
    }
  }

  /**
   * Throws what a handle has thrown.
   *
   * @param thrown by a method that declares no checked exception
   * @return never, so that a caller can write {@code throw unchecked(e)}
   */
  protected static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    throw new IllegalStateException(thrown);
  }

  /**
   * Returns the type that this serializer writes.
   *
   * @return the {@code @Shareable} type
   */
  public final Class<T> type() {
    return type;
  }

  /**
   * Reads the fields of a model, in the order of its schema, and makes the model of them.
   *
   * @param in where they come from
   * @return the model
   */
  protected abstract T read(FieldReader in);

  @Override
  protected final T read(ModelReader in) {
    return read((FieldReader) in);
  }

  /**
   * Reads an object whose fields are somewhere else than in the stream.
   *
   * @param fields its fields, in the order of the schema
   * @return the object
   */
  public final T readRow(FieldReader fields) {
    return read(fields);
  }

  /**
   * Makes an object whose other fields are read later, from the first of its schema.
   *
   * @param in where those come from
   * @return the object, which others may refer to
   */
  Unfilled<T> make(FieldReader in) {
    return Unfilled.of(createEmpty());
  }

  /**
   * Reads the fields of an object that {@link #make} has made.
   *
   * @param in where they come from
   * @param made what it has returned
   * @return the object
   */
  T fill(FieldReader in, Unfilled<?> made) {
    return read(in);
  }

  /** Returns how many fields an object is made of before others may refer to it. */
  int madeOf() {
    return 0;
  }

  @Override
  protected final Unfilled<?> make(ModelReader in, int fields) {
    return in.make(this, fields);
  }

  /** Reads the fields, and {@link FieldReader#create} returns the object that others know. */
  @Override
  protected final void readParts(ModelReader in, Unfilled<?> unfilled) {
    in.fill(this, unfilled);
  }

  @Override
  public final Class<T> valueType() {
    return type;
  }

  /**
   * Returns the shape of the type, which a container records and a reader compares.
   *
   * @return a line for each field, in the order written
   */
  public final String schema() {
    return schema;
  }

  @Override
  public final List<String> shape() {
    return lines(schema);
  }

  /**
   * Returns how fields were called before.
   *
   * @return the name that a field has now, by each of its former names, the oldest first
   */
  public final Map<String, String> formerNames() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String line : lines(formerNames)) {
      int space = line.indexOf(' ');
      names.put(line.substring(0, space), line.substring(space + 1));
    }
    return names;
  }

  /** Returns the lines of a text, without the streams that {@link String#lines()} would start. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    return lines;
  }

  @Override
  final boolean isOfRows() {
    return type.isInterface();
  }

  @Override
  final boolean isOfRecords() {
    return isOfRecords;
  }

  @Override
  public final boolean hashesParts() {
    Boolean known = hashesParts;
    if (known == null) {
      known = !type.isInterface() && findWhetherItHashesParts();
      hashesParts = known;
    }
    return known;
  }

  /**
   * Compilers make the method final where a record declares none; nobody else writes it so. A list,
   * a set or a map of the program's own has that of {@code AbstractList} and the like.
   */
  private boolean findWhetherItHashesParts() {
    try {
      Method hashCode = type.getMethod("hashCode");
      Class<?> owner = hashCode.getDeclaringClass();
      return isOfRecords
          ? Modifier.isFinal(hashCode.getModifiers())
          : owner != Object.class && owner.getClassLoader() == null;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // every object has one
    }
  }

  @Override
  final void begin(ModelWriter out, T value) {
    if (value.getClass() != type && !type.isInterface()) {
      throw new KryoException("a " + value.getClass().getTypeName() + " stands where exactly a "
          + type.getTypeName() + " is declared");
    }
    out.noteShape(this);
  }
}
