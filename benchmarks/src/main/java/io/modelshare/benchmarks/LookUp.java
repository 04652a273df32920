package io.modelshare.benchmarks;

import com.netflix.hollow.core.index.HollowPrimaryKeyIndex;
import com.netflix.hollow.core.memory.MemoryMode;
import com.netflix.hollow.core.read.HollowBlobInput;
import com.netflix.hollow.core.read.engine.HollowBlobReader;
import com.netflix.hollow.core.read.engine.HollowReadStateEngine;
import com.netflix.hollow.core.read.engine.object.HollowObjectTypeReadState;
import com.netflix.hollow.core.write.HollowBlobWriter;
import com.netflix.hollow.core.write.HollowWriteStateEngine;
import com.netflix.hollow.core.write.objectmapper.HollowInline;
import com.netflix.hollow.core.write.objectmapper.HollowObjectMapper;
import com.spotify.sparkey.CompressionType;
import com.spotify.sparkey.Sparkey;
import com.spotify.sparkey.SparkeyReader;
import com.spotify.sparkey.SparkeyWriter;
import io.modelshare.ModelFiles;
import io.modelshare.annotation.InPlace;
import io.modelshare.annotation.Shareable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import net.openhft.chronicle.map.ChronicleMap;

/** Ways to find the number of a string, in a process that has not made the table. */
enum LookUp {
  /** A map of one's own. */
  HASH_MAP("HashMap") {
    @Override
    void write(Map<String, Integer> ids, Path file) throws IOException {
      ModelFiles.save(new OnHeap(ids), file);
    }

    @Override
    ToIntFunction<String> open(Path file) throws IOException {
      Map<String, Integer> ids =
          new HashMap<>(ModelFiles.load(file, OnHeap.class).ids());
      return key -> ids.getOrDefault(key, ABSENT);
    }
  },
  /** A map that is read in place. */
  IN_PLACE("`@InPlace Map`") {
    @Override
    void write(Map<String, Integer> ids, Path file) throws IOException {
      ModelFiles.save(new InFile(ids), file);
    }

    @Override
    ToIntFunction<String> open(Path file) throws IOException {
      Map<String, Integer> ids = ModelFiles.load(file, InFile.class).ids();
      return key -> ids.getOrDefault(key, ABSENT);
    }
  },
  /** A map in a file, which may be changed too. */
  CHRONICLE_MAP("Chronicle Map") {
    @Override
    void write(Map<String, Integer> ids, Path file) throws IOException {
      try (ChronicleMap<String, Integer> map = map(file, ids.size())) {
        map.putAll(ids);
      }
    }

    @Override
    ToIntFunction<String> open(Path file) throws IOException {
      ChronicleMap<String, Integer> map = map(file, 1); // what the file says holds
      return key -> map.getOrDefault(key, ABSENT);
    }

    private ChronicleMap<String, Integer> map(Path file, int size) throws IOException {
      return ChronicleMap.of(String.class, Integer.class)
          .name("ids")
          .entries(size)
          .averageKey(Catalogue.id(size / 2))
          .createPersistedTo(file.toFile());
    }
  },
  /** A log and its index, both mapped; keys and values are bytes. */
  SPARKEY("Sparkey") {
    @Override
    void write(Map<String, Integer> ids, Path file) throws IOException {
      try (SparkeyWriter writer = Sparkey.createNew(file.toFile(), CompressionType.NONE, 0)) {
        for (Map.Entry<String, Integer> entry : ids.entrySet()) {
          writer.put(
              entry.getKey().getBytes(StandardCharsets.UTF_8),
              ByteBuffer.allocate(Integer.BYTES).putInt(entry.getValue()).array());
        }
        writer.flush();
        writer.writeHash();
      }
    }

    @Override
    ToIntFunction<String> open(Path file) throws IOException {
      SparkeyReader reader = Sparkey.openSingleThreadedReader(file.toFile());
      return key -> {
        try {
          byte[] value = reader.getAsByteArray(key.getBytes(StandardCharsets.UTF_8));
          return value == null ? ABSENT : ByteBuffer.wrap(value).getInt();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      };
    }
  },
  /** A data set of records on the heap, in few large arrays. */
  HOLLOW("Hollow") {
    @Override
    void write(Map<String, Integer> ids, Path file) throws IOException {
      HollowWriteStateEngine engine = new HollowWriteStateEngine();
      HollowObjectMapper mapper = new HollowObjectMapper(engine);
      mapper.initializeTypeState(Entry.class);
      ids.forEach((key, number) -> mapper.add(new Entry(key, number)));
      engine.prepareForWrite();
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        new HollowBlobWriter(engine).writeSnapshot(out);
      }
    }

    @Override
    ToIntFunction<String> open(Path file) throws IOException {
      HollowReadStateEngine engine = new HollowReadStateEngine();
      HollowBlobReader reader = new HollowBlobReader(engine, MemoryMode.ON_HEAP);
      try (HollowBlobInput in = HollowBlobInput.serial(Files.newInputStream(file))) {
        reader.readSnapshot(in);
      }
      HollowPrimaryKeyIndex index = new HollowPrimaryKeyIndex(engine, "Entry", "key");
      HollowObjectTypeReadState entries = index.getTypeState();
      int number = entries.getSchema().getPosition("number");
      return key -> {
        int ordinal = index.getMatchingOrdinal(key);
        return ordinal < 0 ? ABSENT : entries.readInt(ordinal, number);
      };
    }
  };

  /** What is found of a string that is not there. */
  static final int ABSENT = -1;

  private final String title;

  LookUp(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Writes the table where another process opens it. */
  abstract void write(Map<String, Integer> ids, Path file) throws IOException;

  /** Opens the table, until the process ends. */
  abstract ToIntFunction<String> open(Path file) throws IOException;

  /** The numbers on the heap. */
  @Shareable
  record OnHeap(Map<String, Integer> ids) {}

  /** The numbers in place. */
  @Shareable
  record InFile(@InPlace Map<String, Integer> ids) {}

  /** What Hollow writes: it finds the fields. */
  static final class Entry {
    @HollowInline
    final String key;

    final int number;

    Entry(String key, int number) {
      this.key = key;
      this.number = number;
    }
  }
}
