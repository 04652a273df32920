package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The sources of many model classes, of the shapes that applications have: a record, a class with
 * the methods of a value, and a model with a cache that is rebuilt; 15 to 70 lines each.
 */
final class ModelSources {
  private static final String RECORD = """
      package com.example.p%2$d;

      import io.modelshare.annotation.Shareable;
      import java.time.Instant;
      import java.util.List;
      import java.util.Map;

      /** An item as the catalog has it. */
      @Shareable
      public record Model%1$d(
          long id, String name, List<String> tags, Map<String, Integer> counts, Instant changed) {

        /** Returns whether the item has a tag. */
        public boolean isTagged(String tag) {
          return tags.contains(tag);
        }
      }
      """;

  private static final String VALUE = """
      package com.example.p%2$d;

      import io.modelshare.annotation.Shareable;
      import java.util.List;
      import java.util.Objects;
      import java.util.Optional;

      /** A user and what is known of it. */
      @Shareable
      public final class Model%1$d {
        private final int id;
        private final String name;
        private final double weight;
        private final Optional<String> country;
        private final List<Long> items;
        private boolean active;

        Model%1$d(int id, String name, double weight, Optional<String> country, List<Long> items) {
          this.id = id;
          this.name = Objects.requireNonNull(name, "name");
          this.weight = weight;
          this.country = country;
          this.items = List.copyOf(items);
        }

        public int getId() {
          return id;
        }

        public String getName() {
          return name;
        }

        public double getWeight() {
          return weight;
        }

        public Optional<String> getCountry() {
          return country;
        }

        public List<Long> getItems() {
          return items;
        }

        public boolean isActive() {
          return active;
        }

        public void setActive(boolean active) {
          this.active = active;
        }

        @Override
        public boolean equals(Object other) {
          return other instanceof Model%1$d that
              && id == that.id
              && active == that.active
              && Double.compare(weight, that.weight) == 0
              && name.equals(that.name)
              && country.equals(that.country)
              && items.equals(that.items);
        }

        @Override
        public int hashCode() {
          return Objects.hash(id, name, weight, country, items, active);
        }

        @Override
        public String toString() {
          return "Model%1$d[" + id + ", " + name + ", " + weight + ", " + country + ", " + items + "]";
        }
      }
      """;

  private static final String CACHE = """
      package com.example.p%2$d;

      import io.modelshare.annotation.Rebuilds;
      import io.modelshare.annotation.Shareable;
      import io.modelshare.annotation.Transient;
      import java.nio.FloatBuffer;
      import java.nio.IntBuffer;
      import java.util.HashMap;
      import java.util.List;
      import java.util.Map;

      /** The nearest neighbors of each item. */
      @Shareable
      public class Model%1$d {
        final int neighborCount;
        final List<String> names;
        final IntBuffer neighbors;
        final FloatBuffer similarities;

        @Transient(unlessSharing = true)
        Map<String, Integer> positions;

        Model%1$d(
            int neighborCount, List<String> names, IntBuffer neighbors, FloatBuffer similarities) {
          this.neighborCount = neighborCount;
          this.names = names;
          this.neighbors = neighbors;
          this.similarities = similarities;
          this.positions = index();
        }

        @Rebuilds("positions")
        final Map<String, Integer> index() {
          Map<String, Integer> index = new HashMap<>();
          for (int i = 0; i < names.size(); i++) {
            index.put(names.get(i), i);
          }
          return index;
        }

        /** Returns how similar an item is to its n-th neighbor. */
        public float similarity(String name, int n) {
          Integer position = positions.get(name);
          return position == null ? 0 : similarities.get(position * neighborCount + n);
        }
      }
      """;

  private static final List<String> SHAPES = List.of(RECORD, VALUE, CACHE, VALUE);
  private static final int CLASSES_PER_PACKAGE = 20;

  private ModelSources() {}

  /** Writes so many classes below a directory, and returns it. */
  static Path write(Path directory, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      int home = i / CLASSES_PER_PACKAGE;
      Path folder = Files.createDirectories(directory.resolve("com/example/p" + home));
      String source = SHAPES.get(i % SHAPES.size()).formatted(i, home);
      Files.writeString(folder.resolve("Model" + i + ".java"), source);
    }
    return directory;
  }
}
