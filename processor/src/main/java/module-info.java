/** Generates the serializers of model classes while they are compiled. */
@SuppressWarnings("requires-automatic")
module io.modelshare.processor {
  requires com.palantir.javapoet;
  requires io.modelshare.annotations;
  requires java.compiler;
  requires static com.google.auto.service;
  requires static jdk.compiler;
  requires static org.jspecify;

  provides javax.annotation.processing.Processor with
      io.modelshare.processor.ShareableProcessor,
      io.modelshare.processor.ShareableIndexProcessor;
}
