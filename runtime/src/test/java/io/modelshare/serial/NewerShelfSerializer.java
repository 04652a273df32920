package io.modelshare.serial;

import io.modelshare.types.ArrayConstants;
import io.modelshare.types.BoxConstants;
import io.modelshare.types.Serializers;

/**
 * Reads a {@link Shelf} as a newer version of the class would: {@code next} was renamed so that it
 * comes first, {@code names} was renamed, {@code heights} was added, the others were removed.
 */
final class NewerShelfSerializer extends ShareableSerializer<Shelf> {
  static final NewerShelfSerializer INSTANCE = new NewerShelfSerializer();

  private NewerShelfSerializer() {
    super(Shelf.class, """
        behind io.modelshare.serial.Shelf
        counts Map<String, Integer>
        heights float[]
        titles List<String>
        """, """
        next behind
        names titles
        """);
  }

  @Override
  protected void write(ModelWriter out, Shelf shelf) {
    throw new UnsupportedOperationException();
  }

  @Override
  protected Shelf createEmpty() {
    return new Shelf();
  }

  @Override
  protected Shelf read(FieldReader in) {
    Shelf shelf = in.create(this);
    shelf.next = in.readObject(INSTANCE);
    shelf.counts = in.readObject(Serializers.map(BoxConstants.STRING, BoxConstants.INTEGER));
    shelf.weights = in.readObject(ArrayConstants.FLOAT_ARRAY);
    shelf.names = in.readObject(Serializers.list(BoxConstants.STRING));
    return shelf;
  }
}
