package io.modelshare.cli;

import java.util.Map;

/** What a command has found out or done. */
interface Result {

  /** Returns the same for programs: texts, numbers, booleans, lists and maps of such. */
  Map<String, Object> json();

  /** Prints it for people. */
  void print(Terminal terminal);

  /** Returns whether the answer is yes. */
  default boolean isFine() {
    return true;
  }
}
