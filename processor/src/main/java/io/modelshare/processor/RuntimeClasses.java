package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;

/** The classes that generated code mentions. The processor only knows their names. */
final class RuntimeClasses {
  private static final String SERIAL = "io.modelshare.serial";
  private static final String TYPES = "io.modelshare.types";
  private static final String COLUMNS = "io.modelshare.columns";
  private static final String IN_PLACE = "io.modelshare.inplace";

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
  static final ClassName SETTING_CONSTANTS = ClassName.get(TYPES, "SettingConstants");
  static final ClassName ACCUMULATOR_CONSTANTS = ClassName.get(TYPES, "AccumulatorConstants");
  static final ClassName SERIALIZERS = ClassName.get(TYPES, "Serializers");
  static final ClassName STAND_IN_SERIALIZER = ClassName.get(TYPES, "StandInSerializer");
  static final ClassName IN_PLACE_SERIALIZERS = ClassName.get(COLUMNS, "InPlaceSerializers");
  static final ClassName FINAL_FIELD = ClassName.get(SERIAL, "FinalField");
  static final ClassName SHAREABLE_SERIALIZER = ClassName.get(SERIAL, "ShareableSerializer");
  static final ClassName TWO_STEP_SERIALIZER = ClassName.get(SERIAL, "TwoStepSerializer");
  static final ClassName UNFILLED = ClassName.get(SERIAL, "Unfilled");

  static final ClassName COLUMNAR = ClassName.get(COLUMNS, "Columnar");
  static final ClassName COLUMNS_READER = ClassName.get(COLUMNS, "ColumnsReader");
  static final ClassName COLUMNS_WRITER = ClassName.get(COLUMNS, "ColumnsWriter");
  static final ClassName RECORD_PACKING = ClassName.get(COLUMNS, "RecordPacking");
  static final ClassName IN_PLACE_CURSOR = ClassName.get(IN_PLACE, "InPlaceCursor");
  static final ClassName IN_PLACE_LIST = ClassName.get(IN_PLACE, "InPlaceList");
  static final ClassName IN_PLACE_PART = ClassName.get(IN_PLACE, "InPlacePart");

  private RuntimeClasses() {}

  /** Returns the buffer of a column of primitives. */
  static ClassName bufferOf(TypeName primitive) {
    String element = primitive.equals(TypeName.BOOLEAN) ? "byte" : primitive.toString();
    return ClassName.get("java.nio", AccessReader.capitalize(element) + "Buffer");
  }
}
