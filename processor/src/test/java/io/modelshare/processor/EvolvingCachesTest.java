package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.ModelFiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Adds, removes and changes conditional fields, and loads files with and without their values. */
class EvolvingCachesTest {
  private static void assertLoaded(String saved, String shared, String body) throws Exception {
    String source = """
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        public final class Model {
        %s
        }
        """.formatted(body);
    assertEquals(saved, load(Fixture.CACHE, source).toString(), "saved");
    assertEquals(shared, load(Fixture.SHARED_CACHE, source).toString(), "saved while sharing");
  }

  private static Object load(Fixture fixture, String source)
      throws ClassNotFoundException, IOException {
    Class<?> type = Compiled.compile(source).loadClass("m.Model");
    return ModelFiles.load(fixture.file(), type);
  }

  @Test
  void writtenCacheIsReadAndDroppedOneIsRebuilt() throws Exception {
    assertLoaded("{rebuilt=0}", "{written=1}", """
          String text;
          String added;
          @Transient(unlessSharing = true) Map<String, Integer> index;

          @Rebuilds("index") Map<String, Integer> buildIndex() {
            return Map.of("rebuilt", 0);
          }

          @Override public String toString() {
            return index.toString();
          }
        """);
  }

  @Test
  void renamedCacheIsRead() throws Exception {
    assertLoaded("{rebuilt=0}", "{written=1}", """
          String text;
          @Renamed("index") @Transient(unlessSharing = true) Map<String, Integer> positions;

          @Rebuilds("positions") Map<String, Integer> buildIndex() {
            return Map.of("rebuilt", 0);
          }

          @Override public String toString() {
            return positions.toString();
          }
        """);
  }

  @Test
  void cacheOfAnotherTypeIsRebuilt() throws Exception {
    assertLoaded("[word]", "[word]", """
          String text;
          @Transient(unlessSharing = true) List<String> index;

          @Rebuilds("index") List<String> buildIndex() {
            return List.of(text);
          }

          @Override public String toString() {
            return index.toString();
          }
        """);
  }

  @Test
  void addedCacheIsRebuiltAndWithItAllOthers() throws Exception {
    assertLoaded("{rebuilt=0} [word]", "{rebuilt=0} [word]", """
          String text;
          @Transient(unlessSharing = true) Map<String, Integer> index;
          @Transient(unlessSharing = true) List<String> words;

          @Rebuilds("index") Map<String, Integer> buildIndex() {
            return Map.of("rebuilt", 0);
          }

          @Rebuilds("words") List<String> split() {
            return List.of(text);
          }

          @Override public String toString() {
            return index + " " + words;
          }
        """);
  }

  @Test
  void fieldThatBecameACacheIsRebuilt() throws Exception {
    assertLoaded("-1 {rebuilt=0}", "-1 {rebuilt=0}", """
          String text;
          @Transient(unlessSharing = true) int length;
          @Transient(unlessSharing = true) Map<String, Integer> index;

          @Rebuilds({"index", "length"}) void rebuild() {
            length = -1;
            index = Map.of("rebuilt", 0);
          }

          @Override public String toString() {
            return length + " " + index;
          }
        """);
  }

  @Test
  void cacheThatIsAlwaysWrittenNowCountsAsAddedWhereItWasDropped() throws Exception {
    assertLoaded("word null", "word {written=1}", """
          String text;
          Map<String, Integer> index;

          @Override public String toString() {
            return text + " " + index;
          }
        """);
  }

  @Test
  void cacheThatIsNeverWrittenNowIsRebuilt() throws Exception {
    assertLoaded("{rebuilt=0}", "{rebuilt=0}", """
          String text;
          @Transient Map<String, Integer> index;

          @Rebuilds("index") Map<String, Integer> buildIndex() {
            return Map.of("rebuilt", 0);
          }

          @Override public String toString() {
            return index.toString();
          }
        """);
  }

  @Test
  void removedCacheLeavesTheRest() throws Exception {
    assertLoaded("word 4", "word 4", """
          String text;
          long length;

          @Override public String toString() {
            return text + " " + length;
          }
        """);
  }
}
