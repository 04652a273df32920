package io.modelshare.processor;

import com.palantir.javapoet.ClassName;

/** The classes that generated code mentions. The processor only knows their names. */
final class RuntimeClasses {
  private static final String SERIAL = "io.modelshare.serial";
  private static final String TYPES = "io.modelshare.types";

  static final ClassName MARKER = ClassName.get("io.modelshare.annotation", "GeneratedSerializer");
  static final ClassName SHARING = ClassName.get("io.modelshare", "Sharing");
  static final ClassName FIELD_READER = ClassName.get(SERIAL, "FieldReader");
  static final ClassName MODEL_WRITER = ClassName.get(SERIAL, "ModelWriter");
  static final ClassName MODEL_SERIALIZER = ClassName.get(SERIAL, "ModelSerializer");
  static final ClassName ARRAY_CONSTANTS = ClassName.get(TYPES, "ArrayConstants");
  static final ClassName BOX_CONSTANTS = ClassName.get(TYPES, "BoxConstants");
  static final ClassName BUFFER_CONSTANTS = ClassName.get(TYPES, "BufferConstants");
  static final ClassName NUMBER_CONSTANTS = ClassName.get(TYPES, "NumberConstants");
  static final ClassName TEXT_CONSTANTS = ClassName.get(TYPES, "TextConstants");
  static final ClassName UTIL_CONSTANTS = ClassName.get(TYPES, "UtilConstants");
  static final ClassName SERIALIZERS = ClassName.get(TYPES, "Serializers");
  static final ClassName STAND_IN_SERIALIZER = ClassName.get(TYPES, "StandInSerializer");
  static final ClassName FINAL_FIELD = ClassName.get(SERIAL, "FinalField");
  static final ClassName SHAREABLE_SERIALIZER = ClassName.get(SERIAL, "ShareableSerializer");

  private RuntimeClasses() {}
}
