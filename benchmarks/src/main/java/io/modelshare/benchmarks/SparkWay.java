package io.modelshare.benchmarks;

/** The ways in which executors of Spark come by a model. */
enum SparkWay {
  BROADCAST_BY_JAVA("sc.broadcast, Java"),
  BROADCAST_BY_KRYO("sc.broadcast, Kryo"),
  ADD_FILE("sc.addFile, ModelFiles.load in tasks"),
  HOST_BROADCAST("HostBroadcast.of");

  private final String title;

  SparkWay(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
