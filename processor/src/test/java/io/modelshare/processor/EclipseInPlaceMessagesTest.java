package io.modelshare.processor;

/** The same inside the compiler of Eclipse. */
class EclipseInPlaceMessagesTest extends InPlaceMessagesTest {
  @Override
  TestCompiler compiler() {
    return TestCompiler.ECLIPSE;
  }
}
