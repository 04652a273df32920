package io.modelshare.benchmarks;

import java.util.List;

/** The peers by name. A process loads only the one that it asks for. */
final class Peers {
  static final String FLOOR = "FileChannel.map, no model";
  static final String MODELSHARE = "Modelshare";
  static final String KRYO = "Kryo 5, FieldSerializer";
  static final String KRYO_BY_HAND = "Kryo 5, written by hand, fixed-width";
  static final String FORY = "Fory 1.6";
  static final String JAVA = "Java serialization";
  static final String ARROW = "Arrow IPC";
  static final String LMDB = "LMDB (lmdbjava)";

  static final List<String> ALL =
      List.of(FLOOR, MODELSHARE, KRYO, KRYO_BY_HAND, FORY, JAVA, ARROW, LMDB);

  /** What Arrow and LMDB need from a JVM since Java 17. */
  static final List<String> OPENS = List.of(
      "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

  private Peers() {}

  static Peer named(String name) {
    return switch (name) {
      case FLOOR -> new MappedPeer();
      case MODELSHARE -> new ModelsharePeer();
      case KRYO -> new KryoPeer(false);
      case KRYO_BY_HAND -> new KryoPeer(true);
      case FORY -> new ForyPeer();
      case JAVA -> new JavaPeer();
      case ARROW -> new ArrowPeer();
      case LMDB -> new LmdbPeer();
      default -> throw new IllegalArgumentException("no peer " + name);
    };
  }
}
