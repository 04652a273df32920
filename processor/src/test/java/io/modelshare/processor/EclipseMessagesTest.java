package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** The same inside the compiler of Eclipse, with three differences. */
class EclipseMessagesTest extends MessagesTest {
  @Override
  TestCompiler compiler() {
    return TestCompiler.ECLIPSE;
  }

  /** There, Lombok has changed a class before any processor sees it. */
  @Override
  @Test
  void classThatLombokWouldChangeIsExplained() {
    Compiled compiled = compiler().compile(IMPORTS + LOMBOK, VALUE);
    assertTrue(compiled.classes().contains("m.ModelSerializer"), compiled.classes()::toString);
  }

  /** It shows an annotation, but not the value in it that is wrong. */
  @Override
  @Test
  void rebuildsOfAWrittenFieldIsRejected() {
    assertError(
        "ModelshareRebuildsWrittenField",
        "Model.size is always written",
        rebuilding("@Rebuilds({\"cache\", // !\n\"size\"}) void fill() {}"));
  }

  /** It does not show the code of constructors. */
  @Override
  @Test
  void constructorThatLooksWhetherAFieldIsNullIsNoWarning() {
    assertMessage(
        Diagnostic.Kind.WARNING, "ModelshareNotRebuilt", "after a load it is null", NULL_CHECKS);
  }
}
