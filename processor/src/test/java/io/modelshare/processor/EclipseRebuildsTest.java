package io.modelshare.processor;

/** The same inside the compiler of Eclipse. */
class EclipseRebuildsTest extends RebuildsTest {
  @Override
  TestCompiler compiler() {
    return TestCompiler.ECLIPSE;
  }
}
