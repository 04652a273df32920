package io.modelshare.processor;

import com.palantir.javapoet.ClassName;

/** The classes that generated code mentions. The processor only knows their names. */
final class RuntimeClasses {
  private static final String SERIAL = "io.modelshare.serial";

  static final ClassName MARKER = ClassName.get("io.modelshare.annotation", "GeneratedSerializer");
  static final ClassName SHARING = ClassName.get("io.modelshare", "Sharing");
  static final ClassName MODEL_READER = ClassName.get(SERIAL, "ModelReader");
  static final ClassName MODEL_WRITER = ClassName.get(SERIAL, "ModelWriter");
  static final ClassName MODEL_SERIALIZER = ClassName.get(SERIAL, "ModelSerializer");
  static final ClassName ARRAY_CONSTANTS = ClassName.get(SERIAL, "ArrayConstants");
  static final ClassName BOX_CONSTANTS = ClassName.get(SERIAL, "BoxConstants");
  static final ClassName BUFFER_CONSTANTS = ClassName.get(SERIAL, "BufferConstants");
  static final ClassName NUMBER_CONSTANTS = ClassName.get(SERIAL, "NumberConstants");
  static final ClassName TEXT_CONSTANTS = ClassName.get(SERIAL, "TextConstants");
  static final ClassName SERIALIZERS = ClassName.get(SERIAL, "Serializers");
  static final ClassName SHAREABLE_SERIALIZER = ClassName.get(SERIAL, "ShareableSerializer");

  private RuntimeClasses() {}
}
