package io.modelshare.processor;

class EclipseStandInsTest extends StandInsTest {
  @Override
  TestCompiler compiler() {
    return TestCompiler.ECLIPSE;
  }
}
