package io.modelshare.memory;

import io.modelshare.AccessPattern;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The system call {@code madvise} of Linux, linked by {@code java.lang.foreign} when it is first
 * needed. To link it is restricted: unless the user has enabled native access for this module, the
 * JDK would warn or refuse, so nothing is tried then.
 */
final class MemoryAdvice {
  private static final String FOREIGN = "java.lang.foreign.";
  private static final int COLLAPSE = 25;

  private MemoryAdvice() {}

  private static final class Madvise {
    static final @Nullable MethodHandle CALL = link();
  }

  /**
   * Tells the kernel how memory is going to be read.
   *
   * @return whether the kernel was told, and took it
   */
  static boolean give(ForeignMemory memory, long length, AccessPattern pattern) {
    return give(memory, length, number(pattern));
  }

  /**
   * Puts whole huge pages of memory together.
   *
   * @return whether the kernel did, with all of them: Linux can from 6.1 on
   */
  static boolean collapse(ForeignMemory memory, long length) {
    return give(memory, length, COLLAPSE);
  }

  private static boolean give(ForeignMemory memory, long length, int advice) {
    if (!isPossible()) {
      return false;
    }
    MethodHandle madvise = Madvise.CALL;
    try {
      return madvise != null && (int) madvise.invokeExact(memory.segment(), length, advice) == 0;
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }

  /** Returns whether the kernel can be told anything. */
  static boolean isPossible() {
    return isLinux() && isNativeAccessEnabled();
  }

  /** Returns the number that {@code madvise} takes. */
  private static int number(AccessPattern pattern) {
    return switch (pattern) {
      case NORMAL -> 0;
      case RANDOM -> 1;
      case SEQUENTIAL -> 2;
    };
  }

  private static boolean isLinux() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
  }

  private static boolean isNativeAccessEnabled() {
    try {
      Object enabled =
          Module.class.getMethod("isNativeAccessEnabled").invoke(MemoryAdvice.class.getModule());
      return Boolean.TRUE.equals(enabled);
    } catch (ReflectiveOperationException e) {
      return false; // a JDK before 22
    }
  }

  /** Returns null where the JDK cannot call C functions. */
  private static @Nullable MethodHandle link() {
    try {
      Class<?> type = foreign("Linker");
      Object linker = type.getMethod("nativeLinker").invoke(null);
      Object library = type.getMethod("defaultLookup").invoke(linker);
      Optional<?> function = (Optional<?>)
          foreign("SymbolLookup").getMethod("find", String.class).invoke(library, "madvise");
      Class<?> options = foreign("Linker$Option").arrayType();
      Object call = type.getMethod(
              "downcallHandle", foreign("MemorySegment"), foreign("FunctionDescriptor"), options)
          .invoke(
              linker,
              function.orElseThrow(),
              signature(),
              Array.newInstance(options.componentType(), 0));
      return ((MethodHandle) call)
          .asType(MethodType.methodType(int.class, Object.class, long.class, int.class));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof UnsupportedOperationException) {
        return null;
      }
      throw new LinkageError("cannot link madvise", e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("Java " + Runtime.version() + " cannot link madvise", e);
    }
  }

  /** Returns the description of {@code int madvise(void *address, size_t length, int advice)}. */
  private static Object signature() throws ReflectiveOperationException {
    Class<?> layout = foreign("MemoryLayout");
    Object parameters = Array.newInstance(layout, 3);
    Array.set(parameters, 0, layout("ADDRESS"));
    Array.set(parameters, 1, layout("JAVA_LONG"));
    Array.set(parameters, 2, layout("JAVA_INT"));
    return foreign("FunctionDescriptor")
        .getMethod("of", layout, layout.arrayType())
        .invoke(null, layout("JAVA_INT"), parameters);
  }

  private static Object layout(String name) throws ReflectiveOperationException {
    return foreign("ValueLayout").getField(name).get(null);
  }

  private static Class<?> foreign(String name) throws ClassNotFoundException {
    return Class.forName(FOREIGN + name);
  }
}
