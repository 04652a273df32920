package io.modelshare.processor;

/** The same inside the compiler of Eclipse. */
class EclipseTypesTest extends TypesTest {
  @Override
  TestCompiler compiler() {
    return TestCompiler.ECLIPSE;
  }
}
