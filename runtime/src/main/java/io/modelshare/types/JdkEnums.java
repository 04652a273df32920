package io.modelshare.types;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The enums of the JDK whose constants may stand where a field does not declare them. */
final class JdkEnums {
  private static final Set<String> NAMES = Set.of(
      "java.lang.Character$UnicodeScript",
      "java.math.RoundingMode",
      "java.nio.file.StandardCopyOption",
      "java.nio.file.StandardOpenOption",
      "java.text.Normalizer$Form",
      "java.time.DayOfWeek",
      "java.time.Month",
      "java.time.chrono.HijrahEra",
      "java.time.chrono.IsoEra",
      "java.time.chrono.MinguoEra",
      "java.time.chrono.ThaiBuddhistEra",
      "java.time.format.FormatStyle",
      "java.time.format.ResolverStyle",
      "java.time.format.SignStyle",
      "java.time.format.TextStyle",
      "java.time.temporal.ChronoField",
      "java.time.temporal.ChronoUnit",
      "java.util.Locale$Category",
      "java.util.concurrent.TimeUnit");

  private JdkEnums() {}

  /** Returns the enum of a name, which is not initialized, or null if it is none of these. */
  static @Nullable Class<?> find(String name) {
    if (!NAMES.contains(name)) {
      return null;
    }
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
  }
}
