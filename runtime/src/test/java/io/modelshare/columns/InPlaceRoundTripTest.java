package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.InPlaceMap;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.types.BoxConstants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections of every kind through a saved file and through a shared one. */
class InPlaceRoundTripTest {
  @TempDir
  Path directory;

  @Test
  void listOfIntegers() throws IOException {
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      list.add(i * i);
    }
    Object read = roundTrip(InPlaceSerializers.list(BoxConstants.INTEGER), list);
    assertInstanceOf(InPlaceList.class, read);
  }

  @Test
  void mapOfStringsToIntegers() throws IOException {
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < 1000; i++) {
      map.put("key-" + i, i);
    }
    Object read = roundTrip(InPlaceSerializers.map(BoxConstants.STRING, BoxConstants.INTEGER), map);
    Map<?, ?> view = assertInstanceOf(InPlaceMap.class, read);
    for (int i = 0; i < 1000; i++) {
      assertEquals(i, view.get("key-" + i));
      assertEquals(null, view.get("no-" + i));
    }
  }

  private <T> Object roundTrip(ModelSerializer<T> serializer, T value) throws IOException {
    HolderSerializer.use(serializer);
    Path file = directory.resolve("model");
    ModelFiles.save(new Holder(value), file);
    Object loaded = ModelFiles.load(file, Holder.class).value();
    assertNotNull(loaded);
    assertEquals(value, loaded);
    assertEquals(loaded, value);
    assertEquals(value.hashCode(), loaded.hashCode());
    try (PersistedModel<Holder> shared = Sharing.persist(new Holder(loaded))) {
      Object attached = shared.get().value();
      assertEquals(value, attached);
      assertEquals(attached, value);
    }
    return loaded;
  }
}
