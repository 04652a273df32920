package io.modelshare.serial;

import io.modelshare.chronicle.BytesStores;
import io.modelshare.serial.Seams.Numbers;

/** Writes and reads {@link Seams}. */
final class SeamsSerializer extends ShareableSerializer<Seams> {
  static final SeamsSerializer INSTANCE = register(new SeamsSerializer());

  private SeamsSerializer() {
    super(Seams.class, "first BytesStore\nsecond BytesStore\n");
  }

  @Override
  protected void write(ModelWriter out, Seams model) {
    out.writeTensor("first", (Numbers) model.first());
    out.writeTensor("second", (Numbers) model.second());
  }

  @Override
  protected Seams read(FieldReader in) {
    ModelReader stream = (ModelReader) in; // the fields are no objects, but memory itself
    return new Seams(BytesStores.view(stream.readMemory()), BytesStores.view(stream.readMemory()));
  }
}
