package io.modelshare.cli;

import io.modelshare.memory.FileFailures;
import io.modelshare.store.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The program {@code modelshare}: see {@code --help} and docs/command-line.md. */
@Command(
    name = "modelshare",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    description = "Shows and operates the models that the JVMs of this host share.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Fine.",
      "1:The answer is no: not sound, not the same, not there, or not possible.",
      "2:Wrong use."
    },
    subcommands = {
      InspectCommand.class,
      VerifyCommand.class,
      DiffCommand.class,
      LsCommand.class,
      VersionsCommand.class,
      LabelCommand.class,
      RollbackCommand.class,
      GcCommand.class,
      HugePagesCommand.class,
      DoctorCommand.class,
      GenerateCompletion.class
    })
public final class Main {
  static final int FINE = 0;
  static final int NO = 1;
  static final int WRONG_USE = 2;

  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";
  private static final String JSON = "--json";

  @Option(
      names = JSON,
      scope = ScopeType.INHERIT,
      description = "Print one object of JSON instead of text.")
  private boolean json;

  private Main() {}

  /** Tells the version that stands in the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "modelshare " + (version == null ? "from classes" : version) + ", Java " + Runtime.version()
      };
    }
  }

  /**
   * Runs a command, and ends the JVM with its exit code.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "modelshare: %5$s%n"); // one line each
    }
    System.exit(commandLine().execute(args));
  }

  /** Returns the program. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setParameterExceptionHandler(Main::onWrongUse)
        .setExecutionExceptionHandler((e, command, parsed) -> onFailure(e, command));
  }

  boolean isJson() {
    return json;
  }

  private static int onWrongUse(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    return fail(
        command,
        e.getMessage() + " (see " + help + ")",
        Arrays.asList(args).contains(JSON),
        WRONG_USE);
  }

  private static int onFailure(Exception e, CommandLine command) {
    boolean isJson = ((Main) command.getCommandSpec().root().userObject()).isJson();
    if (e instanceof IOException) {
      return fail(command, Reason.of(e), isJson, NO);
    }
    if (e instanceof UncheckedIOException unchecked && unchecked.getCause() != null) {
      return fail(command, Reason.of(unchecked.getCause()), isJson, NO);
    }
    if (e instanceof IllegalArgumentException) { // of a name that can be none, for example
      return fail(command, String.valueOf(e.getMessage()), isJson, WRONG_USE);
    }
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return fail(command, "please report this: " + e + where, isJson, NO);
  }

  /** Says on one line why a command has failed, to programs that read JSON too. */
  private static int fail(CommandLine command, String message, boolean isJson, int code) {
    String line = FileFailures.printable(message);
    if (isJson) {
      command.getOut().println(Json.text(Json.object("error", line)));
      command.getOut().flush();
    }
    command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
    command.getErr().flush();
    return code;
  }
}
