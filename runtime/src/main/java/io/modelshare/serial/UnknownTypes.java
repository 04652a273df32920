package io.modelshare.serial;

import io.modelshare.UnknownModelTypeException;
import java.io.IOException;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Says why a type has no serializer, and what to do about it: in an
 * {@link UnknownModelTypeException}, which a worker that attaches has no need to load.
 */
public final class UnknownTypes {
  private static final String ANNOTATE =
      "annotate it with @Shareable and put modelshare-processor on the annotation processor path of"
          + " the module that compiles it";

  private static final String OF_BASE =
      "it is abstract, and has no objects that are exactly of it. If it was not when the model was"
          + " written, keep it as it was, and give the abstract type another name";

  private UnknownTypes() {}

  /** Returns the failure of a class that has a cause, which may be null. */
  static IOException failure(Class<?> type, @Nullable Throwable cause) {
    return caused(failure(type), cause);
  }

  /** Returns the failure of a type that no index lists, with a cause, which may be null. */
  static IOException failure(String type, @Nullable Throwable cause) {
    return caused(
        type.startsWith("java.")
            ? because(type, "no type of the JDK has one, so what names it is damaged")
            : because(
                type,
                ANNOTATE
                    + ". A class that was removed, renamed or moved since the model was written"
                    + " has to be kept under its name"),
        cause);
  }

  /** Returns the failure of an interface or an abstract class that no object is exactly of. */
  static IOException ofBase(String type) {
    return because(type, OF_BASE);
  }

  /** Returns the failure, if it is that of a type, with the field in which an object of it is. */
  static IOException located(IOException e, String field) {
    return e instanceof UnknownModelTypeException
        ? new UnknownModelTypeException(e.getMessage() + ", field=" + field, e)
        : e;
  }

  private static UnknownModelTypeException caused(
      UnknownModelTypeException failure, @Nullable Throwable cause) {
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }

  /**
   * Returns the exception that says what to do about an object of a class.
   *
   * @param type a class without a generated serializer
   * @return the exception to throw
   */
  public static UnknownModelTypeException failure(Class<?> type) {
    String name = type.getTypeName();
    if (type == Object.class) {
      return because(
          name,
          "an object without state, such as a lock, has nothing to write. Mark the field"
              + " @Transient, and its initializer makes it anew");
    }
    if (type.getClassLoader() == null
        || type.getClassLoader() == ClassLoader.getPlatformClassLoader()) {
      return because(
          name,
          "a type of the JDK that is not written on its own. Keep its content in a field of a"
              + " @Shareable class, declared with that very type, or mark the field @Transient");
    }
    if (type.isEnum()) {
      return because(
          name,
          "an enum is no model on its own, and in a field of another type only with @Shareable."
              + " Annotate it and compile it with modelshare-processor on the annotation processor"
              + " path, or declare the field with the enum's type");
    }
    if (type.isAnonymousClass() || type.isLocalClass() || type.isHidden()) {
      return because(
          name,
          "a lambda, a local or an anonymous class cannot be one. Make it a named"
              + " class with @Shareable, or mark the field @Transient");
    }
    return because(name, Modifier.isAbstract(type.getModifiers()) ? OF_BASE : ANNOTATE);
  }

  private static UnknownModelTypeException because(String type, String remedy) {
    return new UnknownModelTypeException("no serializer was generated for " + type + ": " + remedy);
  }
}
