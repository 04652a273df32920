package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Finds the enum that a set or map of its constants is of, which an empty one does not show. */
final class EnumType {
  private EnumType() {}

  static Class<?> of(EnumSet<?> set) {
    return set.isEmpty() ? ofEmpty(set) : ListedTypes.typeOf(set.iterator().next());
  }

  static Class<?> of(EnumMap<?, ?> map) {
    return map.isEmpty()
        ? ofEmpty(map)
        : ListedTypes.typeOf(map.keySet().iterator().next());
  }

  /** The serialized form of both classes is specified to have the class of the enum. */
  private static Class<?> ofEmpty(Object collection) {
    try (Classes classes = new Classes()) {
      classes.writeObject(collection);
      Class<?> type = classes.type;
      if (type != null) {
        return type;
      }
    } catch (IOException e) {
      throw new KryoException("an empty " + collection.getClass().getTypeName(), e);
    }
    throw new KryoException("an empty " + collection.getClass().getTypeName()
        + " that does not say of which enum it is: mark the field @Transient");
  }

  /** Writes nothing, and keeps the class of an enum that it is asked to write. */
  private static final class Classes extends ObjectOutputStream {
    private @Nullable Class<?> type;

    Classes() throws IOException {
      super(OutputStream.nullOutputStream());
    }

    @Override
    protected void annotateClass(Class<?> found) {
      if (found.isEnum() && type == null) {
        type = found;
      }
    }
  }
}
