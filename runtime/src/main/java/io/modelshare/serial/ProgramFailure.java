package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.IncompatibleModelException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure of the program's own code while a model is read: of a constructor, a builder or a
 * restoring method that does not take what the file has. Such a file is not damaged.
 */
final class ProgramFailure {
  /** What stands in a stack between the program's own code and the place where it was called. */
  private static final List<String> OTHERS =
      List.of("java.", "jdk.", "sun.", "com.esotericsoftware.", "net.openhft.");

  private static final String OURS = "io.modelshare.";

  /** A generated class, or a serializer written by hand, whose bytes only it knows. */
  private static final Pattern GENERATED = Pattern.compile("[^$]*(Serializer|Columns)(\\$.*)?");

  private ProgramFailure() {}

  /**
   * Returns the exception to throw instead, or null if the program has not thrown.
   *
   * @param serializer of the innermost object that was begun
   * @param added the fields that were added since the model was written
   */
  static @Nullable IOException of(
      RuntimeException e, @Nullable ShareableSerializer<?> serializer, List<String> added) {
    if (serializer == null || e instanceof KryoException) {
      return null;
    }
    StackTraceElement thrower = thrower(e);
    if (thrower == null) {
      return null;
    }
    String remedy = added.isEmpty()
        ? ", for what the file has: let it take each value that is written"
        : ". What was added since the model was written is null, 0 or false there: "
            + String.join(", ", added) + ". Let it take that, as by a default in its place";
    return new IncompatibleModelException(
        thrower.getClassName() + "." + thrower.getMethodName() + " has thrown " + e
            + ", called for a " + serializer.type().getTypeName() + remedy
            + ", or load the file with the class that wrote it and save it with that of now",
        e);
  }

  /** Returns the method of the program that was called by the library, if it has thrown. */
  private static @Nullable StackTraceElement thrower(Throwable e) {
    StackTraceElement thrower = null;
    for (StackTraceElement frame : e.getStackTrace()) {
      String name = frame.getClassName();
      if (name.startsWith(OURS) || GENERATED.matcher(name).matches()) {
        return thrower;
      }
      if (OTHERS.stream().noneMatch(name::startsWith)) {
        thrower = frame;
      }
    }
    return null;
  }
}
