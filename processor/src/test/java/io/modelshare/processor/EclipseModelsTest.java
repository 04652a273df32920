package io.modelshare.processor;

/** The same inside the compiler of Eclipse. */
class EclipseModelsTest extends ModelsTest {
  @Override
  TestCompiler compiler() {
    return TestCompiler.ECLIPSE;
  }
}
