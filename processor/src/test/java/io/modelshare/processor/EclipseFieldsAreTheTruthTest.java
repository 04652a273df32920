package io.modelshare.processor;

class EclipseFieldsAreTheTruthTest extends FieldsAreTheTruthTest {
  @Override
  TestCompiler compiler() {
    return TestCompiler.ECLIPSE;
  }
}
