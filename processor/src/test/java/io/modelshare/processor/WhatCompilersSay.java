package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javax.tools.Diagnostic;

/** Compiles a mistake, and looks at the message and its line. */
abstract class WhatCompilersSay {
  static final String IMPORTS =
      "package m; import io.modelshare.annotation.*;" + " import java.util.*; import java.nio.*;\n";

  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  /** A line that ends with {@code // !} is where the message is expected. */
  void assertMessage(
      Diagnostic.Kind kind, String tag, String text, String source, String... others) {
    String[] sources = new String[others.length + 1];
    sources[0] = IMPORTS + source;
    for (int i = 0; i < others.length; i++) {
      sources[i + 1] = others[i].startsWith("package ") ? others[i] : IMPORTS + others[i];
    }
    TestCompiler.Result result = compiler().compileWith(List.of(), sources);
    TestCompiler.Said found = result.tagged(tag);
    assertTrue(found.text().contains(text), found.text());
    assertEquals(kind, found.kind());
    assertEquals(markedLine(IMPORTS + source), found.line(), found.text());
    assertEquals(kind != Diagnostic.Kind.ERROR, result.succeeded());
  }

  private static long markedLine(String source) {
    return source.substring(0, source.indexOf("// !")).lines().count();
  }

  void assertError(String tag, String text, String source, String... others) {
    assertMessage(Diagnostic.Kind.ERROR, tag, text, source, others);
  }
}
