package com.example.lombok;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LombokTest {
  private static Query query() {
    Basket basket = new Basket();
    basket.setOwner("Ada");
    basket.setPaid(true);
    basket.getItems().add(new Item("apple", FloatBuffer.wrap(new float[] {0.5f}), "original"));
    return Query.builder().text("fruit").limit(3).basket(basket).build();
  }

  private static void assertIsQuery(String label, Query query) {
    assertEquals("fruit", query.getText());
    assertEquals(3, query.getLimit());
    assertEquals("Ada", query.getBasket().getOwner());
    assertEquals(true, query.getBasket().isPaid());
    Item item = query.getBasket().getItems().get(0);
    assertEquals("apple", item.getName());
    assertEquals(0.5f, item.getWeights().get(0));
    assertEquals(label, item.getLabel());
  }

  @Test
  void savedModelIsRebuilt(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("query.safetensors");
    ModelFiles.save(query(), file);
    assertIsQuery("rebuilt apple", ModelFiles.load(file, Query.class));
  }

  @Test
  void sharedModelIsTheSame() throws IOException {
    try (PersistedModel<Query> owned = Sharing.persist(query());
        PersistedModel<Query> shared = Sharing.reconstruct(owned.handle(), Query.class)) {
      assertIsQuery("original", shared.get());
    }
  }
}
