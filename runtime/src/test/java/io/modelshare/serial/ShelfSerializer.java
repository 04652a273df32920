package io.modelshare.serial;

import io.modelshare.serial.Shelf.Color;
import io.modelshare.types.ArrayConstants;
import io.modelshare.types.BoxConstants;
import io.modelshare.types.Serializers;

/** Writes and reads {@link Shelf}. */
final class ShelfSerializer extends ShareableSerializer<Shelf> {
  static final ShelfSerializer INSTANCE = register(new ShelfSerializer());

  private ShelfSerializer() {
    super(
        Shelf.class,
        "colors List<enum io.modelshare.serial.Shelf$Color>\ncounts Map<String, Integer>\nnames List<String>\nnext io.modelshare.serial.Shelf\nweights float[]");
  }

  @Override
  protected void write(ModelWriter out, Shelf shelf) {
    out.writeObject("colors", Serializers.list(Serializers.enumeration(Color.class)), shelf.colors);
    out.writeObject(
        "counts", Serializers.map(BoxConstants.STRING, BoxConstants.INTEGER), shelf.counts);
    out.writeObject("names", Serializers.list(BoxConstants.STRING), shelf.names);
    out.writeObject("next", INSTANCE, shelf.next);
    out.writeObject("weights", ArrayConstants.FLOAT_ARRAY, shelf.weights);
  }

  @Override
  protected Shelf createEmpty() {
    return new Shelf();
  }

  @Override
  protected Shelf read(FieldReader in) {
    Shelf shelf = in.create(this);
    shelf.colors = in.readObject(Serializers.list(Serializers.enumeration(Color.class)));
    shelf.counts = in.readObject(Serializers.map(BoxConstants.STRING, BoxConstants.INTEGER));
    shelf.names = in.readObject(Serializers.list(BoxConstants.STRING));
    shelf.next = in.readObject(INSTANCE);
    shelf.weights = in.readObject(ArrayConstants.FLOAT_ARRAY);
    return shelf;
  }

  @Override
  protected boolean supportsCycles(Shelf shelf) {
    return true;
  }
}
