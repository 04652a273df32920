package io.modelshare.benchmarks;

/** Some rows that are measured together. */
interface Group {

  /** Returns the name that selects the group on the command line. */
  String name();

  /** Measures, and adds a table to the report. */
  void run(Settings settings, Report report) throws Exception;
}
