package io.modelshare.store;

import io.modelshare.ModelKey;
import io.modelshare.ModelStore;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.testing.Neighbors;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The main class of a second JVM that owns a store and is in the middle of looking whether anybody
 * reads: it holds the lock that it asks for then.
 */
public final class FrozenOwner {
  private FrozenOwner() {}

  /** Prints the handle of a client and a key, and waits to be killed. */
  public static void main(String[] arguments) throws Exception {
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key =
          store.replaceModel(store.putModel(Neighbors.train(1)), Neighbors.train(10));
      Path marker = marker();
      try (FileChannel channel = FileChannel.open(marker, StandardOpenOption.WRITE);
          FileLock lock = Objects.requireNonNull(
              channel.tryLock(LockFile.start(segment()), LockFile.RANGE, false))) {
        System.out.println(store.client().handle());
        System.out.println(lock.isValid() ? key : "no lock");
        System.in.read();
      }
    }
  }

  private static Path marker() throws IOException {
    return find(SegmentDirectory.below(Places.requireSharedMemory()).path(), ".store");
  }

  private static String segment() throws IOException {
    Path model = find(SegmentDirectory.below(Places.requireSharedMemory()).path(), ".reusable");
    return model.getFileName().toString().replace(".reusable", "");
  }

  private static Path find(Path directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).findFirst().orElseThrow();
    }
  }
}
