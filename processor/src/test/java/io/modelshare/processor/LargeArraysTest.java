package io.modelshare.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Compiles models with fields that may be longer than a buffer, writes them and reads them. */
class LargeArraysTest {
  /** Fields whose lengths would put each other out of alignment. */
  private static final String MODEL = """
      package m;
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;
      import java.util.function.Supplier;
      %1$s

      @Shareable
      public class Model implements Supplier<String>, Runnable {
        byte[] odd = {1, 2, 3};
        %2$s values = numbers(1001, 3);
        %2$s again = values;
        %2$s none;
        %2$s empty = numbers(0, 0);
        long[] longs = {4};
        List<%2$s> few = List.of(numbers(1, 3), numbers(9, 1), numbers(300, 5));
        @SuppressWarnings("ModelshareNotRebuilt")
        @Transient(unlessSharing = true) %2$s cache = numbers(77, 6);

        @Override public String get() {
          StringBuilder text = new StringBuilder();
          text.append(text(values)).append(values == again).append(none).append(text(empty));
          for (%2$s part : few) {
            text.append(' ').append(text(part));
          }
          return text.append(cache == null ? " dropped" : " " + text(cache)).toString();
        }

        %3$s
      }
      """;

  private static final String SEGMENTS =
      MODEL.formatted("import java.lang.foreign.*;", "MemorySegment", """
      static MemorySegment numbers(int count, int spare) {
        if (count == 9) {
          return MemorySegment.ofArray(new long[] {0, 1, 2, 3, 4, 5, 6, 7, 8});
        }
        MemorySegment numbers = Arena.ofAuto().allocate(8L * count + spare, 8);
        for (int i = 0; i < count; i++) {
          numbers.set(ValueLayout.JAVA_LONG, 8L * i, i);
        }
        return numbers;
      }

      static String text(MemorySegment numbers) {
        long sum = 0;
        for (long i = 0; i + 8 <= numbers.byteSize(); i += 8) {
          sum += numbers.get(ValueLayout.JAVA_LONG, i);
        }
        return numbers.byteSize() + ":" + sum;
      }

      @Override public void run() {
        try {
          values.set(ValueLayout.JAVA_LONG, 0, 5);
          throw new AssertionError("written");
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
          values.asByteBuffer().putLong(0, 5);
        }
      }
      """);

  private static final String STORES =
      MODEL.formatted("import net.openhft.chronicle.bytes.*;", "BytesStore<?, ?>", """
      static BytesStore<?, ?> numbers(int count, int spare) {
        ByteBuffer numbers = ByteBuffer.allocateDirect(8 * count + spare);
        numbers.order(ByteOrder.nativeOrder());
        for (int i = 0; i < count; i++) {
          numbers.putLong(8 * i, i);
        }
        return switch (count) {
          case 9 -> Bytes.wrapForRead(array(numbers)).readPosition(0);
          case 300 -> BytesStore.wrap(array(numbers));
          case 0 -> BytesStore.empty();
          default -> BytesStore.nativeStoreFrom(array(numbers));
        };
      }

      static byte[] array(ByteBuffer numbers) {
        byte[] array = new byte[numbers.capacity()];
        numbers.get(0, array);
        return array;
      }

      static String text(BytesStore<?, ?> numbers) {
        long sum = 0;
        for (long i = 0; i + 8 <= numbers.readRemaining(); i += 8) {
          sum += numbers.readLong(i);
        }
        return numbers.readRemaining() + ":" + sum;
      }

      @Override public void run() {
        values.writeLong(0, 5);
      }
      """);

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void segmentsAreReadAsTheyWereWritten() throws Exception {
    readsAsWritten(model(SEGMENTS));
  }

  @Test
  void storesAreReadAsTheyWereWritten() throws Exception {
    readsAsWritten(model(STORES));
  }

  private static void readsAsWritten(Object model) throws Exception {
    String text = text(model);
    String saved = text(RoundTrips.saved(model));
    assertEquals(text, text(RoundTrips.shared(model)));
    assertEquals(text, text(RoundTrips.throughKryo(model)).replace(" dropped", cacheOf(text)));
    assertEquals(text, saved.replace(" dropped", cacheOf(text)));
    assertEquals(text, text(RoundTrips.shared(RoundTrips.shared(model))));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_22)
  void segmentOfASharedModelIsReadOnlyAndEndsWithIt() throws Exception {
    Object model = model(SEGMENTS);
    PersistedModel<Object> shared = Sharing.persist(model);
    Object read;
    try (shared) {
      read = shared.get();
      assertEquals(text(model), text(read));
      assertThrows(ReadOnlyBufferException.class, () -> ((Runnable) read).run());
      assertEquals(text(model), text(read));
    }
    assertThrows(IllegalStateException.class, () -> text(read));
  }

  @Test
  void storeOfASharedModelIsReadOnlyAndOutlivesItOrEndsWithIt() throws Exception {
    Object model = model(STORES);
    PersistedModel<Object> shared = Sharing.persist(model);
    Object read;
    try (shared) {
      read = shared.get();
      assertThrows(ReadOnlyBufferException.class, () -> ((Runnable) read).run());
      assertEquals(text(model), text(read));
    }
    if (Runtime.version().feature() >= 22) {
      assertThrows(IllegalStateException.class, () -> text(read));
    } else {
      assertEquals(text(model), text(read));
    }
  }

  @Test
  void rawStoreIsAnErrorThatSaysWhatToDo() {
    assertThat(Compiled.compilation(List.of(), """
        package m;
        @io.modelshare.annotation.Shareable
        public class Model {
          net.openhft.chronicle.bytes.BytesStore values;
        }
        """))
        .hadErrorContaining("It is a raw type: name its type arguments");
  }

  private static Object model(String source) throws ReflectiveOperationException {
    return Compiled.compile(source).loadClass("m.Model").getConstructor().newInstance();
  }

  private static String text(Object model) {
    return (String) ((Supplier<?>) model).get();
  }

  private static String cacheOf(String text) {
    return text.substring(text.lastIndexOf(' '));
  }
}
