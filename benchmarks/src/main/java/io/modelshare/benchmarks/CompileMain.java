package io.modelshare.benchmarks;

import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The main class of a fresh JVM that runs javac once and tells how many milliseconds it took. */
final class CompileMain {
  private CompileMain() {}

  /** Takes the arguments of javac. */
  public static void main(String[] arguments) {
    long start = System.nanoTime();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int code = compiler.run(null, System.err, System.err, arguments);
    long end = System.nanoTime();
    if (code != 0) {
      throw new AssertionError("javac has ended with " + code);
    }
    System.out.println(String.format(Locale.ROOT, "%.3f", (end - start) / 1e6));
    Runtime.getRuntime().halt(0);
  }
}
