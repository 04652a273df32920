package io.modelshare.cli;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at the JVM, the user and the system. */
final class HostChecks {
  private static final String JDK = "JDK";
  private static final String NATIVE_ACCESS = "native access";
  private static final String FLAGS = "flags";
  private static final String USER = "user";
  private static final String LOCKS = "locks";
  private static final int FIRST_THAT_UNMAPS = 22;
  private static final String NO_EXPLICIT_GC = "-XX:+DisableExplicitGC";

  private HostChecks() {}

  static void run(List<Finding> findings) {
    boolean unmaps = Runtime.version().feature() >= FIRST_THAT_UNMAPS;
    String version = "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " "
        + System.getProperty("os.arch");
    if (unmaps) {
      findings.add(Finding.ok(JDK, version));
      findings.add(nativeAccess());
    } else {
      findings.add(Finding.note(
          JDK,
          version + ": memory of a closed model is given back when its buffers are collected",
          "Java 22 or later gives it back at once"));
      checkFlags(findings);
    }
    findings.add(Finding.ok(USER, System.getProperty("user.name")));
    checkLocks(findings);
  }

  private static Finding nativeAccess() {
    String what = "advise(AccessPattern) and huge pages take it";
    return isNativeAccessEnabled()
        ? Finding.ok(NATIVE_ACCESS, "enabled for this JVM; " + what)
        : Finding.note(
            NATIVE_ACCESS,
            "not enabled for this JVM: " + what,
            "start owners, and JVMs that call it, with --enable-native-access=ALL-UNNAMED");
  }

  private static boolean isNativeAccessEnabled() {
    try {
      Object enabled =
          Module.class.getMethod("isNativeAccessEnabled").invoke(HostChecks.class.getModule());
      return Boolean.TRUE.equals(enabled);
    } catch (ReflectiveOperationException e) {
      return false; // a JDK before 22
    }
  }

  private static void checkFlags(List<Finding> findings) {
    if (ManagementFactory.getRuntimeMXBean().getInputArguments().contains(NO_EXPLICIT_GC)) {
      findings.add(Finding.note(
          FLAGS,
          NO_EXPLICIT_GC + " is set: a JVM that swaps models cannot ask for a collection",
          "leave it out, or set -XX:+ExplicitGCInvokesConcurrent instead"));
    }
  }

  private static void checkLocks(List<Finding> findings) {
    try {
      Files.readAllBytes(Path.of("/proc/locks"));
      findings.add(Finding.ok(LOCKS, "/proc/locks tells who owns and reads which model"));
    } catch (IOException e) {
      findings.add(Finding.note(
          LOCKS,
          "/proc/locks cannot be read: it is not known who owns and reads which model",
          "nothing: sharing works without"));
    }
  }
}
