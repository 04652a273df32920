package io.modelshare.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareableIndexTest {

  /** Counts how often its class path is looked at. */
  private static final class CountingLoader extends ClassLoader {
    int looks;

    CountingLoader() {
      super(CountingLoader.class.getClassLoader());
    }

    @Override
    public URL getResource(String name) {
      looks++;
      return super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      looks++;
      return super.getResources(name);
    }
  }

  @Test
  void classPathIsLookedAtOnceForTheTypesThatItLists() throws Exception {
    CountingLoader loader = new CountingLoader();
    for (int i = 0; i < 100; i++) {
      assertTrue(ShareableIndex.lists("io.modelshare.Vocabulary", loader));
      assertTrue(ShareableIndex.lists("io.modelshare.LongVocabulary", loader));
    }
    assertEquals(2, loader.looks);
  }

  @Test
  void typeThatIsNotListedMayHaveBeenAddedMeanwhile() throws Exception {
    CountingLoader loader = new CountingLoader();
    assertFalse(ShareableIndex.lists("java.lang.Runtime", loader));
    assertFalse(ShareableIndex.lists("java.lang.Runtime", loader));
    assertEquals(4, loader.looks);
  }

  @Test
  void nameThatLeadsElsewhereIsNotListed() throws Exception {
    CountingLoader loader = new CountingLoader();
    for (String name : List.of(
        "io/modelshare/Vocabulary",
        "..",
        "../types/io/modelshare/Vocabulary",
        "io.modelshare.vocabulary",
        "io.modelshare.Vocabulary\0",
        "")) {
      assertFalse(ShareableIndex.lists(name, loader), name);
    }
  }

  @Test
  void allTypesAreThoseOfTheListsAndOfTheFilesBesideThem() throws Exception {
    assertTrue(ShareableIndex.types(new CountingLoader())
        .containsAll(List.of("io.modelshare.Vocabulary", "io.modelshare.LongVocabulary")));
  }
}
