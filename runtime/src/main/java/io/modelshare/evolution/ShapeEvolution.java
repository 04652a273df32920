package io.modelshare.evolution;

import io.modelshare.schema.Shape;
import io.modelshare.serial.ChangedType;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.RecordedTypes;
import io.modelshare.serial.ShapeChanges;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.AnySerializer;
import java.util.List;
import java.util.Map;

/** What becomes of objects whose type has changed: saved ones may be read, shared ones may not. */
public enum ShapeEvolution implements ShapeChanges {
  /**
   * A type that has changed is refused: a shared model is put anew, not read by another program.
   */
  REFUSED,

  /** A type may have changed if no recorded value is lost, as docs/evolution.md says. */
  WHERE_NOTHING_IS_LOST;

  @Override
  public ChangedType of(
      ShareableSerializer<?> serializer, List<String> recorded, RecordedTypes types) {
    String type = serializer.type().getName();
    if (!recorded.isEmpty() && recorded.get(0).indexOf(' ') < 0) {
      throw RecordedSerializers.incompatible(type + " was an enum when the model was written, and"
          + " its constants are no objects with fields: keep it an enum, and give the class another"
          + " name");
    }
    Shape before = Shape.parse(recorded);
    Shape now = Shape.parse(serializer.shape());
    Map<String, String> renamed = serializer.formerNames();
    if (this == REFUSED && !before.hasSameFields(now)) {
      throw RecordedSerializers.incompatible( // a worker does not load what is made there
          before.difference(type, now, renamed) + "; write the model again with the new class");
    }
    return Evolution.of(type, before, now, renamed, new RecordedSerializers(types));
  }

  @Override
  public ModelSerializer<?> part(String type, RecordedTypes types) {
    return this == REFUSED
        ? AnySerializer.typed(type, types.loader())
        : new RecordedSerializers(types).part(type);
  }
}
