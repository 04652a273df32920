package io.modelshare.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.serial.ModelSerializer;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written is read as it was, or refused. */
class CollectionKindTest {
  private static final ModelSerializer<Set<String>> SET = Serializers.set(BoxConstants.STRING);
  private static final ModelSerializer<Map<String, Integer>> MAP =
      Serializers.map(BoxConstants.STRING, BoxConstants.INTEGER);

  @Test
  void setByIdentityIsReadAsASetByHashUnlessThatLosesElements() {
    Set<String> byIdentity = Collections.newSetFromMap(new IdentityHashMap<>());
    byIdentity.addAll(List.of("a", "b"));
    assertEquals(new HashSet<>(byIdentity), copy(SET, byIdentity));
    byIdentity.add(String.valueOf(new char[] {'a'}));
    for (Set<String> set : List.of(byIdentity, Collections.unmodifiableSet(byIdentity))) {
      KryoException e = assertThrows(KryoException.class, () -> copy(SET, set));
      assertTrue(e.getMessage().contains("a set of 3 elements, of which only 2"), e.getMessage());
    }
  }

  @Test
  void mapByIdentityStaysOneUnlessItCannotBeSeen() {
    IdentityHashMap<String, Integer> byIdentity = new IdentityHashMap<>();
    byIdentity.put("a", 1);
    byIdentity.put(String.valueOf(new char[] {'a'}), 2);
    assertEquals(2, copy(MAP, byIdentity).size());
    KryoException e =
        assertThrows(KryoException.class, () -> copy(MAP, Collections.unmodifiableMap(byIdentity)));
    assertTrue(e.getMessage().contains("a map of 2 elements, of which only 1"), e.getMessage());
  }

  private static <T> T copy(ModelSerializer<T> serializer, T value) {
    Kryo kryo = new Kryo();
    Output output = new Output(256, -1);
    serializer.write(kryo, output, value);
    @SuppressWarnings("unchecked") // the class is not asked for
    Class<T> type = (Class<T>) value.getClass();
    return serializer.read(kryo, new Input(output.toBytes()), type);
  }
}
