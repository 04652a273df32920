package io.modelshare.chronicle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.memory.LargeMemory;
import io.modelshare.memory.SegmentMemory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import org.junit.jupiter.api.Test;

/** What is read as a store behaves as Chronicle's own do, except that it is never written. */
class BytesStoresTest {
  private static final Pattern WRITING = Pattern.compile(
      "(write(?!Limit|Position|Remaining)|zeroOut|move|compareAndSwap|testAndSet|addAndGet|native"
          + "Write|append).*");

  @Test
  void storeReadsWhatChroniclesOwnReads() {
    byte[] bytes = "0123456789abcdefghij".getBytes(StandardCharsets.UTF_8);
    BytesStore<?, ?> own = BytesStore.wrap(bytes);
    for (BytesStore<?, ?> store : stores(bytes)) {
      assertEquals(own.readLong(3), store.readLong(3));
      assertEquals(own.readInt(3), store.readInt(3));
      assertEquals(own.readShort(3), store.readShort(3));
      assertEquals(own.readByte(3), store.readByte(3));
      assertEquals(own.readDouble(1), store.readDouble(1));
      assertEquals(own.readFloat(1), store.readFloat(1));
      assertEquals(own.readVolatileLong(3), store.readVolatileLong(3));
      assertEquals(own.peekUnsignedByte(19), store.peekUnsignedByte(19));
      assertEquals(-1, store.peekUnsignedByte(20));
      assertEquals(own.hash(20), store.hash(20));
      assertEquals(own.byteCheckSum(), store.byteCheckSum());
      assertEquals(own.to8bitString(), store.to8bitString());
      assertTrue(store.contentEquals(own) && own.contentEquals(store) && store.equals(own));
      assertEquals(20, store.length());
      byte[] copied = new byte[9];
      assertEquals(9, store.read(4, copied, 0, 9));
      assertEquals("456789abc", new String(copied, StandardCharsets.UTF_8));
      ByteBuffer buffer = ByteBuffer.allocateDirect(20);
      store.copyTo(buffer);
      Bytes<?> stream = store.bytesForRead();
      assertEquals(own.readLong(0), stream.readLong());
      assertEquals(12, stream.readRemaining());
      assertThrows(ReadOnlyBufferException.class, () -> stream.writeLong(0, 1));
    }
  }

  @Test
  void storeThatWasReleasedIsKnown() {
    for (BytesStore<?, ?> store : List.of(
        BytesStore.nativeStoreWithFixedCapacity(100),
        BytesStore.wrap(new byte[10]),
        Bytes.allocateElasticDirect(100))) {
      assertFalse(BytesStores.isReleased(store));
      store.releaseLast();
      assertTrue(BytesStores.isReleased(store));
    }
    for (BytesStore<?, ?> store : stores(new byte[8])) {
      assertFalse(BytesStores.isReleased(store));
    }
  }

  @Test
  void everyWriteThrowsAndChangesNothing() throws Exception {
    byte[] bytes = new byte[64];
    List<String> written = new ArrayList<>();
    for (BytesStore<?, ?> store : stores(bytes)) {
      for (Method method : BytesStore.class.getMethods()) {
        if (WRITING.matcher(method.getName()).matches()) {
          try {
            method.invoke(store, arguments(method));
            written.add(method.toString());
          } catch (InvocationTargetException e) {
            assertTrue(
                e.getCause() instanceof ReadOnlyBufferException || hasNoRoom(method),
                method + ": " + e.getCause());
          }
        }
      }
      byte[] now = new byte[64];
      store.read(0, now, 0, 64);
      assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(now));
    }
    assertEquals(List.of(), written);
  }

  /** Chronicle itself refuses to append a number of three characters in the room for one. */
  private static boolean hasNoRoom(Method method) {
    return method.getName().equals("append") && method.getParameterCount() == 4;
  }

  private static Object[] arguments(Method method) {
    return List.of(method.getParameterTypes()).stream()
        .map(BytesStoresTest::argument)
        .toArray();
  }

  private static Object argument(Class<?> type) {
    if (type == long.class) {
      return 1L;
    } else if (type == int.class) {
      return 1;
    } else if (type == short.class) {
      return (short) 1;
    } else if (type == byte.class) {
      return (byte) 1;
    } else if (type == float.class) {
      return 1f;
    } else if (type == double.class) {
      return 1d;
    } else if (type == boolean.class) {
      return true;
    } else if (type == char.class) {
      return 'x';
    } else if (type == byte[].class) {
      return new byte[] {1, 2, 3, 4};
    } else if (type == ByteBuffer.class) {
      return ByteBuffer.wrap(new byte[] {1, 2, 3, 4});
    } else if (type.isAssignableFrom(String.class)) {
      return "x";
    }
    return BytesStore.wrap(new byte[] {1, 2, 3, 4});
  }

  @Test
  void storeLongerThanABufferIsComparedToItsEnd() {
    long length = Integer.MAX_VALUE + 2L;
    Numbers store = new Numbers(length, -1);
    Numbers same = new Numbers(length, -1);
    assertTrue(store.equals(same) && store.startsWith(same));
    assertEquals(store.hashCode(), same.hashCode());
    assertFalse(store.startsWith(new Numbers(length, length - 1)));
    assertFalse(store.startsWith(new Numbers(length + 1, -1)));
    assertFalse(store.startsWith((BytesStore<?, ?>) null));
  }

  /** Zeros but for one byte, in no memory. */
  private static final class Numbers extends ReadOnlyBytesStore {
    private final long different;

    Numbers(long length, long different) {
      super(length);
      this.different = different;
    }

    private int read(long offset, int count) {
      Objects.checkFromIndexSize(offset, count, capacity());
      return offset <= different && different < offset + count ? 1 : 0;
    }

    @Override
    public byte readByte(long offset) {
      return (byte) read(offset, Byte.BYTES);
    }

    @Override
    public short readShort(long offset) {
      return (short) read(offset, Short.BYTES);
    }

    @Override
    public int readInt(long offset) {
      return read(offset, Integer.BYTES);
    }

    @Override
    public long readLong(long offset) {
      return read(offset, Long.BYTES);
    }

    @Override
    void copy(long offset, byte[] target, int position, int count) {
      Arrays.fill(target, position, position + count, (byte) 0);
      if (read(offset, count) != 0) {
        target[position + (int) (different - offset)] = 1;
      }
    }

    @Override
    ByteBuffer direct(long offset, int count) {
      throw new UnsupportedOperationException();
    }
  }

  private static List<BytesStore<?, ?>> stores(byte[] bytes) {
    LargeMemory memory = LargeMemory.allocate(bytes.length);
    memory.write(0, bytes, bytes.length);
    List<BytesStore<?, ?>> stores = new ArrayList<>();
    stores.add((BytesStore<?, ?>) BytesStores.view(memory.readOnly()));
    assertFalse(stores.get(0).isDirectMemory());
    if (memory instanceof SegmentMemory segment) {
      stores.add(new SegmentBytesStore(segment));
    } else {
      assertEquals(ByteOrder.nativeOrder(), memory.buffer().order());
    }
    return stores;
  }
}
