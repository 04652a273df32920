package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.serial.GraphFuzzTest.HeapTensors;
import io.modelshare.serial.Vault.Named;
import io.modelshare.serial.Vault.Node;
import io.modelshare.serial.Vault.Pair;
import io.modelshare.serial.Vault.Twin;
import io.modelshare.types.CollectionKind;
import io.modelshare.types.MapKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a {@link Vault}, written by hand: objects in any order, numbered from 1 on as they
 * are begun, and references to them.
 */
final class ForgedGraph {
  private static final List<String> TYPES = List.of(
      "java.util.Collection",
      "java.util.Map",
      "java.lang.String",
      "java.lang.Integer",
      Twin.class.getName(),
      Named.class.getName(),
      Node.class.getName(),
      Pair.class.getName());

  static final int TWIN = 4;
  static final int NAMED = 5;
  private static final int NODE = 6;
  static final int PAIR = 7;

  final Output output = new Output(1024, -1);
  private int objects;

  ForgedGraph() {
    this(true);
    output.writeVarInt(ModelWriter.NEW, true);
  }

  private ForgedGraph(boolean isModelFirst) {
    VaultSerializers.load();
    objects = isModelFirst ? 0 : -1;
  }

  /** Begins a graph whose parts stand on their own, before the model. */
  static ForgedGraph ofParts() {
    return new ForgedGraph(false);
  }

  /** Writes a set of one list, whose parts are to come; the list has the next number. */
  int setOfDeclaredList() {
    output.writeVarInt(ModelWriter.NULL, true);
    output.writeVarInt(0, true);
    objects++;
    output.writeByte(kind(CollectionKind.HASH_SET));
    output.writeVarInt(1, true);
    declareList();
    return 0;
  }

  private void declareList() {
    type(0);
    output.writeVarInt(ModelWriter.FIRST_REFERENCE + ++objects, true);
    output.writeByte(kind(CollectionKind.ARRAY_LIST));
  }

  /** Fills a list with another twice, whose parts are to come. */
  void fillWithDeclaredList(int id) {
    output.writeVarInt(ModelWriter.FIRST_REFERENCE + id, true);
    output.writeVarInt(2, true);
    declareList();
    again(objects);
  }

  void fillWithText(int id) {
    output.writeVarInt(ModelWriter.FIRST_REFERENCE + id, true);
    output.writeVarInt(1, true);
    string("x");
  }

  /** Writes the model, with a collection that was written before. */
  void model(int id) {
    output.writeVarInt(ModelWriter.NEW, true);
    again(id);
  }

  /** Returns the byte that stands for a kind. */
  @SuppressWarnings("EnumOrdinal") // the order is the form on the wire
  static byte kind(Enum<?> kind) {
    return (byte) kind.ordinal();
  }

  static String types() {
    StringBuilder types =
        new StringBuilder("99 " + Vault.class.getName() + "\n  content any Object\n");
    for (int i = 0; i < TYPES.size(); i++) {
      types.append(i).append(' ').append(TYPES.get(i)).append('\n');
      if (i == NODE) {
        types.append("  content any Object\n");
      } else if (i >= TWIN) {
        types.append("  left any Object\n  right any Object\n");
      }
    }
    return types.toString();
  }

  private void type(int number) {
    output.writeVarInt(ModelWriter.NEW, true);
    output.writeVarInt(number, true);
  }

  private int begin(int type) {
    type(type);
    output.writeVarInt(ModelWriter.NEW, true);
    return ++objects;
  }

  /** Begins a collection, whose elements follow; returns its number. */
  int collection(CollectionKind kind, int length) {
    int id = begin(0);
    output.writeByte(kind(kind));
    if (kind.isOrdered()) {
      output.writeByte(0);
    }
    output.writeVarInt(length, true);
    return id;
  }

  int list(int length) {
    return collection(CollectionKind.ARRAY_LIST, length);
  }

  int set(int length) {
    return collection(CollectionKind.HASH_SET, length);
  }

  /** Begins a map, whose keys follow, then the number of values, then the values. */
  int map(MapKind kind, int length) {
    int id = begin(1);
    output.writeByte(kind(kind));
    if (kind.isOrdered()) {
      output.writeByte(0);
    }
    output.writeVarInt(length, true);
    return id;
  }

  void values(int length) {
    output.writeVarInt(length, true);
  }

  int node() {
    return begin(NODE);
  }

  /** Begins a twin, a named one or a pair, whose two parts follow; returns its number. */
  int ofTwo(int type) {
    return begin(type);
  }

  void string(String text) {
    type(2);
    output.writeString(text);
  }

  void number(int value) {
    type(3);
    output.writeVarInt(ModelWriter.NEW, true);
    output.writeVarInt(value, false);
  }

  /** Refers to a collection that was begun before. */
  void again(int id) {
    again(0, id);
  }

  /** Refers to a twin, a named one, a node or a pair. */
  void again(int type, int id) {
    type(type);
    output.writeVarInt(ModelWriter.FIRST_REFERENCE + id, true);
  }

  int length() {
    return output.position();
  }

  /** Returns what is read. */
  @Nullable
  Object read() throws IOException {
    return read(types());
  }

  /** Returns what is read if the types are others. */
  @Nullable
  Object read(String types) throws IOException {
    return ModelGraph.read(
            VaultSerializers.VAULT,
            output.toBytes(),
            types,
            new HeapTensors(Map.of()),
            ShapeEvolution.WHERE_NOTHING_IS_LOST,
            null)
        .content;
  }
}
