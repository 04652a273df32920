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
  static final String CHRONICLE = "Chronicle Map + Bytes";

  static final List<String> ALL =
      List.of(FLOOR, MODELSHARE, KRYO, KRYO_BY_HAND, FORY, JAVA, ARROW, LMDB, CHRONICLE);

  private static final List<String> NIO_OPENS = List.of(
      "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

  private static final List<String> CHRONICLE_OPENS = List.of(
      "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
      "--add-opens=java.base/java.lang=ALL-UNNAMED",
      "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
      "--add-opens=java.base/java.io=ALL-UNNAMED",
      "--add-opens=java.base/java.util=ALL-UNNAMED",
      "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
      "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
      "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
      "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED");

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
      case CHRONICLE -> new ChroniclePeer();
      default -> throw new IllegalArgumentException("no peer " + name);
    };
  }

  /** Returns what a peer needs from a JVM since Java 17. */
  static List<String> jvmOptions(String name) {
    return switch (name) {
      case ARROW, LMDB -> NIO_OPENS;
      case CHRONICLE -> CHRONICLE_OPENS;
      default -> List.of();
    };
  }
}
