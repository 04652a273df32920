package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.Placeholder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of a type that cannot be annotated as objects of a {@code @Shareable} class.
 * Generated code says how one becomes the other.
 *
 * @param <T> the type of the values
 * @param <P> the class that stands for it
 */
public abstract class StandInSerializer<T, P> extends ModelSerializer<T> {
  private final Class<T> type;

  /**
   * Creates the serializer of a type.
   *
   * @param type the type of the values
   */
  protected StandInSerializer(Class<T> type) {
    this.type = type;
  }

  /**
   * Returns the serializer of the parts. It is asked for at each use, so that the initializers of
   * generated classes never wait for each other.
   *
   * @return the generated serializer
   */
  protected abstract ModelSerializer<P> parts();

  /**
   * Takes a value apart.
   *
   * @param value the value
   * @return its parts
   */
  protected abstract P take(T value);

  /**
   * Makes a value of its parts.
   *
   * @param parts what {@link #take} returned, or what was read of it
   * @return the value
   */
  protected abstract T restore(P parts);

  @Override
  protected void write(ModelWriter out, T value) {
    ModelSerializer<P> serializer = parts();
    if (delegates(value)) {
      out.writePart(serializer, cast(List.of(value)));
      return;
    }
    Object known = out.kept(value);
    P parts = known == null ? taken(serializer, value) : cast(known);
    if (known == null) {
      out.keep(value, parts);
    }
    out.writePart(serializer, parts);
  }

  /**
   * Returns whether a value that is taken apart into a list, such as an entry of a map, is of a
   * {@code @Shareable} class. Then it is the only element.
   */
  @Override
  protected boolean delegates(T value) {
    return areList() && OwnCollections.isShareable(value);
  }

  private boolean areList() {
    return parts().valueType() == List.class;
  }

  private P taken(ModelSerializer<P> serializer, T value) {
    return notNull(take(value), serializer, "makes no parts of a ", value.getClass());
  }

  @Override
  protected T read(ModelReader in) {
    P parts = in.readPart(parts());
    if (parts == null) {
      throw new KryoException("no parts of a " + type.getTypeName());
    }
    return made(parts);
  }

  /** Makes a value of parts that were read for a field that was removed. */
  @Override
  protected @Nullable T adopt(Placeholder former) {
    Object parts = former.parts();
    return parts != null && parts().valueType().isInstance(parts) ? made(cast(parts)) : null;
  }

  @SuppressWarnings("unchecked") // just looked
  private P cast(Object parts) {
    return (P) parts;
  }

  private T made(P parts) {
    if (areList() && parts instanceof List<?> list && list.size() == 1) {
      Object own = list.get(0);
      if (type.isInstance(own)) {
        return type.cast(own);
      }
    }
    return notNull(restore(parts), parts(), "restores nothing as a ", type);
  }

  /** Makes sure that a method of the user's has returned something. */
  private static <R> R notNull(
      @Nullable R result, ModelSerializer<?> parts, String what, Class<?> of) {
    if (result == null) {
      throw new KryoException(
          parts.valueType().getTypeName() + " " + what + of.getTypeName() + ", but null");
    }
    return result;
  }

  @Override
  protected boolean needsCompleteParts() {
    return true;
  }

  /** Returns false: what a method of the user's returns may be the program's own. */
  @Override
  protected boolean isWatched() {
    return false;
  }

  @Override
  public boolean hashesParts() {
    return false;
  }

  @Override
  public final Class<T> valueType() {
    return type;
  }
}
