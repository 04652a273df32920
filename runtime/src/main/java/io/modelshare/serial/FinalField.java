package io.modelshare.serial;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Sets a final field of an object that was just made, as Java's own serialization does: a
 * constructor may have left another value there than the one that was read.
 *
 * <p>Nothing is looked up before the first such object.
 */
public final class FinalField {
  private final MethodHandles.Lookup caller;
  private final Class<?> owner;
  private final String name;
  private @Nullable MethodHandle setter;

  FinalField(MethodHandles.Lookup caller, Class<?> owner, String name) {
    this.caller = caller;
    this.owner = owner;
    this.name = name;
  }

  /**
   * Sets the field.
   *
   * @param object an object that no other thread has seen yet
   * @param value the value, in a box if the field is of a primitive type
   */
  public void set(Object object, @Nullable Object value) {
    try {
      MethodHandle known = setter;
      if (known == null) {
        known = find();
        setter = known;
      }
      known.invokeExact(object, value);
    } catch (Throwable e) {
      throw ShareableSerializer.unchecked(e);
    }
  }

  /** Finds the setter with the rights of the caller, which is in the module of the field. */
  private MethodHandle find() throws Throwable {
    try {
      Field field = owner.getDeclaredField(name);
      caller
          .findVirtual(
              Field.class, "setAccessible", MethodType.methodType(void.class, boolean.class))
          .invoke(field, true);
      return caller
          .unreflectSetter(field)
          .asType(MethodType.methodType(void.class, Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "cannot set the final field " + name + " of " + owner.getTypeName()
              + ", in which its constructor leaves another value than the one that was read: keep"
              + " the parameter as it is, or make the field non-final",
          e);
    }
  }
}
