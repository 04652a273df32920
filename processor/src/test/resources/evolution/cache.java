package m;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.util.Map;
import java.util.TreeMap;

@Shareable
public final class Model {
  final String text;
  final int length;

  @Transient(unlessSharing = true)
  Map<String, Integer> index;

  Model(String text, int length) {
    this.text = text;
    this.length = length;
  }

  @Rebuilds("index")
  Map<String, Integer> buildIndex() {
    return new TreeMap<>(Map.of(text, -1));
  }

  static Model create() {
    Model model = new Model("word", 4);
    model.index = new TreeMap<>(Map.of("written", 1));
    return model;
  }
}
