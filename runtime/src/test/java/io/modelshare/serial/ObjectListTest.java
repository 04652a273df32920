package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ObjectListTest {
  private static final int MANY = 10_000;

  @Test
  void whatWasAddedIsThereAtAnyLength() {
    ObjectList list = new ObjectList();
    for (int i = 0; i < MANY; i++) {
      assertEquals(i, list.size());
      list.add(i % 3 == 0 ? null : "old " + i);
    }
    for (int i = 0; i < MANY; i += 2) {
      list.set(i, "new " + i);
    }
    for (int i = 0; i < MANY; i++) {
      if (i % 2 == 0) {
        assertEquals("new " + i, list.get(i));
      } else if (i % 3 == 0) {
        assertNull(list.get(i));
      } else {
        assertEquals("old " + i, list.get(i));
      }
    }
    assertEquals(MANY, list.size());
  }
}
