package io.modelshare.serial;

import io.modelshare.types.BoxConstants;
import io.modelshare.types.Serializers;
import java.util.List;
import java.util.Map;

/** Writes and reads {@link Twig} in two steps. */
final class TwigSerializer extends TwoStepSerializer<Twig> {
  static final TwigSerializer INSTANCE = register(new TwigSerializer());

  private static final ModelSerializer<Map<String, Integer>> LEAVES =
      Serializers.map(BoxConstants.STRING, BoxConstants.INTEGER);

  private TwigSerializer() {
    super(Twig.class, """
        length int
        parent io.modelshare.serial.Twig
        leaves Map<String, Integer>
        twigs List<io.modelshare.serial.Twig>
        """, "", 2);
  }

  @Override
  protected void writeEmpty(ModelWriter out, Twig twig) {
    out.writeInt(twig.length);
    out.writeObject("parent", INSTANCE, twig.parent);
  }

  @Override
  protected void writeParts(ModelWriter out, Twig twig) {
    out.writeObject("leaves", LEAVES, twig.leaves);
    out.writeObject("twigs", Serializers.list(INSTANCE), twig.twigs);
  }

  @Override
  protected Unfilled<Twig> make(FieldReader in) {
    return Unfilled.of(new Twig(in.readInt(), in.readObject(INSTANCE)));
  }

  @Override
  protected Twig fill(FieldReader in, Unfilled<?> made) {
    Twig twig = (Twig) made.value();
    twig.leaves = in.readObject(LEAVES);
    List<Twig> twigs = in.readObject(Serializers.list(INSTANCE));
    twig.twigs = twigs;
    return twig;
  }
}
