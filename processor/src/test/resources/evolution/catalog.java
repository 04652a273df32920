package m;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.annotation.SerializedWith;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

@Shareable
public final class Model {
  @SerializedWith(MoneySerializer.class)
  Money amount;

  Object anything;
  Legacy archive;
  Item best;
  Set<Mood> feelings;
  List<Legacy> history;
  List<Item> items;
  Mood[] moods;
  Optional<Mood> perhaps;
  TreeMap<String, Legacy> register;
  Set<Mood> sameFeelings;
  TreeSet<String> sorted;
  List<String> tags;
  String title;
  IntBuffer values;
  float[][] zeros;

  Model() {}

  static Model create() {
    Model model = new Model();
    Legacy legacy = new Legacy();
    legacy.counts = IntBuffer.wrap(new int[] {1, 2, 3});
    legacy.first = new Item("ink", 3);
    legacy.self = legacy;
    legacy.tags = new ArrayList<>(List.of("blue", "dry"));
    legacy.index = Map.of();
    model.amount = new Money(995);
    model.anything = new ArrayList<>(List.of(legacy, "text"));
    model.archive = legacy;
    model.best = legacy.first;
    model.feelings = EnumSet.of(Mood.GLAD);
    model.history = new ArrayList<>(List.of(legacy, new Legacy()));
    model.items = new ArrayList<>(List.of(new Item("pen", 20), legacy.first));
    model.moods = new Mood[] {Mood.SAD, null};
    model.perhaps = Optional.of(Mood.SAD);
    model.register = new TreeMap<>(Map.of("old", legacy));
    model.sameFeelings = model.feelings;
    model.sorted = new TreeSet<>(List.of("b", "a"));
    model.tags = legacy.tags;
    model.title = "Stationery";
    model.values = legacy.counts;
    model.zeros = new float[][] {{0}, {0, 0}};
    return model;
  }
}

@Shareable
final class Legacy {
  IntBuffer counts;
  Item first;

  @Transient(unlessSharing = true)
  @SuppressWarnings("ModelshareNotRebuilt")
  Map<String, Integer> index;

  Legacy self;
  List<String> tags;

  Legacy() {}
}

@Shareable
record Item(String name, int price) {}

enum Mood {
  GLAD,
  SAD
}

record Money(int cents) {}

final class MoneySerializer extends Serializer<Money> {
  @Override
  public void write(Kryo kryo, Output output, Money money) {
    output.writeInt(money.cents());
  }

  @Override
  public Money read(Kryo kryo, Input input, Class<? extends Money> type) {
    return new Money(input.readInt());
  }
}
