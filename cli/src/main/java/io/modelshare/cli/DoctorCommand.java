package io.modelshare.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Looks at this host as {@code persist} does, and says what could be better. */
@Command(
    name = "doctor",
    description = {
      "Tells where a model would be put on this host and why, and what stands in the way.",
      "Start it as the JVM of your program is: the same user, container, variables and properties.",
      "Exit code 1: something has to be put right."
    })
final class DoctorCommand extends Subcommand {
  @Option(
      names = "--bytes",
      paramLabel = "N",
      defaultValue = "0",
      converter = Length.class,
      description = "The length of the model, such as 500m or 4g.")
  private long bytes;

  private DoctorCommand() {}

  /** Reads a number of bytes with or without a unit. */
  private static final class Length implements ITypeConverter<Long> {
    private static final String UNITS = "kmgt";
    private static final int BITS = 10;

    @Override
    public Long convert(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      int unit = lower.isEmpty() ? -1 : UNITS.indexOf(lower.charAt(lower.length() - 1));
      String digits = unit < 0 ? lower : lower.substring(0, lower.length() - 1);
      try {
        long number = Math.multiplyExact(Long.parseLong(digits), 1L << (BITS * (unit + 1)));
        if (number >= 0) {
          return number;
        }
      } catch (ArithmeticException | NumberFormatException e) {
        // as below
      }
      throw new TypeConversionException("'" + text + "' is no number of bytes such as 500m or 4g");
    }
  }

  @Override
  Result run() throws IOException {
    List<Finding> findings = new ArrayList<>();
    Diagnosis.Choice choice = PlaceChecks.choice(bytes, findings);
    PlaceChecks.run(findings);
    HostChecks.run(findings);
    return new Diagnosis(bytes, choice, findings);
  }
}
