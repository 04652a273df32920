package io.modelshare.processor;

class EclipseOrdinaryModelsTest extends OrdinaryModelsTest {
  @Override
  TestCompiler compiler() {
    return TestCompiler.ECLIPSE;
  }
}
