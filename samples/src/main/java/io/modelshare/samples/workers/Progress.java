package io.modelshare.samples.workers;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a long task has come: a bar on a terminal, elsewhere one line when it ends.
 *
 * <p>Safe for use by several threads.
 */
public final class Progress implements AutoCloseable {
  private static final double NANOS_PER_SECOND = 1e9;

  private final String task;
  private final PrintStream out;
  private final @Nullable ProgressBar bar;
  private final long start = System.nanoTime();

  private Progress(String task, PrintStream out, @Nullable ProgressBar bar) {
    this.task = task;
    this.out = out;
    this.bar = bar;
  }

  /**
   * Begins a task.
   *
   * @param task what is done
   * @param steps how many steps it has
   * @return the task, to be closed when it ends
   */
  public static Progress begin(String task, long steps) {
    ProgressBar bar = isTerminal()
        ? new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .build()
        : null;
    return new Progress(task, System.err, bar);
  }

  @SuppressWarnings("SystemConsoleNull") // that is asked below
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // before Java 22 there is no console but a terminal
    }
  }

  /** Makes a step. */
  public void step() {
    if (bar != null) {
      bar.step();
    }
  }

  /** Ends the task. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    } else {
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      out.println(String.format(Locale.ROOT, "%s: %.1f s", task, seconds));
    }
  }
}
