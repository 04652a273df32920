package io.modelshare.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the commands have in common: they find something out, and it is printed. */
abstract class Subcommand implements Callable<Integer> {
  @ParentCommand
  private Main program;

  @Spec
  private CommandSpec spec;

  /** Finds out, or does, what the command is for. */
  abstract Result run() throws IOException;

  @Override
  public Integer call() throws IOException {
    Result result = run();
    Terminal terminal = terminal();
    if (program.isJson()) {
      terminal.line(Json.text(result.json()));
    } else {
      result.print(terminal);
    }
    terminal.flush();
    return result.isFine() ? Main.FINE : Main.NO;
  }

  Terminal terminal() {
    return new Terminal(spec.commandLine().getOut());
  }

  /** Says something on one line beside the result. */
  void warn(String line) {
    spec.commandLine().getErr().println(spec.qualifiedName() + ": " + line);
  }
}
