package io.modelshare.benchmarks;

import io.modelshare.benchmarks.models.OrdinaryModel;
import me.tongfei.progressbar.ProgressBar;

/** Ten models as people write them: what a worker takes of each, beside the process it is from. */
final class OrdinaryGroup implements Group {
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String name() {
    return "models";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    StringBuilder table = new StringBuilder("### Ordinary models\n\n");
    table.append(
        "| model | lines changed | heap of the trainer, MiB | heap of a worker, MiB | ratio"
            + " | in place, MiB | attach, ms |\n");
    table.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    try (ProgressBar bar = report.progress("models", settings.ordinary.size())) {
      for (OrdinaryModel model : settings.ordinary) {
        table.append(row(model, settings.runs));
        bar.step();
      }
    }
    report.note(table.toString());
  }

  private static String row(OrdinaryModel model, int runs) throws Exception {
    Samples trainer = new Samples();
    Samples worker = new Samples();
    Samples ratio = new Samples();
    Samples inPlace = new Samples();
    Samples attach = new Samples();
    for (int run = 0; run < runs; run++) {
      OrdinaryFigures figures = OrdinaryFigures.measure(model);
      trainer.add(figures.trainerBytes() / MEBIBYTE);
      worker.add(figures.workerBytes() / MEBIBYTE);
      ratio.add(figures.ratio());
      inPlace.add(figures.inPlaceBytes() / MEBIBYTE);
      attach.add(figures.milliseconds());
    }
    return String.join(
            " | ",
            "| " + model.title(),
            Integer.toString(model.linesChanged()),
            Samples.format(trainer.median()),
            Samples.format(worker.median()),
            Samples.format(ratio.median()),
            Samples.format(inPlace.median()),
            Samples.format(attach.median()))
        + " |\n";
  }
}
