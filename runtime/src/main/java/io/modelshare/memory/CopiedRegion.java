package io.modelshare.memory;

import io.modelshare.AccessPattern;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A file that was read into memory of this process, so that nothing that happens to the file
 * reaches it: one stretch of memory, or before Java 22 as few as cover the file. It is freed when
 * no view can be reached.
 */
final class CopiedRegion implements MappedRegion {
  private static final int CHUNK_BYTES = 256 * 1024;

  /** Memory has some bytes more than what was asked for, to be aligned. */
  private static final long MAX_WINDOW = LargeMemory.MAX_BUFFER_BYTES - 2L * LargeMemory.ALIGNMENT;

  private final NavigableMap<Long, LargeMemory> windows = new TreeMap<>();

  private CopiedRegion() {}

  static CopiedRegion read(NamedFile file, long length, long[] cuts) throws IOException {
    CopiedRegion region = new CopiedRegion();
    try {
      long start = 0;
      long end = 0;
      for (int i = 0; i <= cuts.length && !LargeMemory.hasSegments(); i++) {
        long next = i < cuts.length ? cuts[i] : length;
        if (next - start > MAX_WINDOW) {
          region.add(file, start, end);
          start = end;
        }
        end = next;
      }
      region.add(file, start, length);
      return region;
    } catch (OutOfMemoryError e) {
      throw file.failure(
          "a copy of " + length + " bytes does not fit the memory outside the heap that this"
              + " process may have: raise -XX:MaxDirectMemorySize, or map the file instead",
          e);
    } catch (NoClassDefFoundError e) {
      throw file.failure(
          "a copy of an array that is longer than a buffer needs Java 22 or later, or"
              + " net.openhft:chronicle-bytes on the class path",
          e);
    }
  }

  private void add(NamedFile file, long start, long end) throws IOException {
    LargeMemory memory = LargeMemory.allocate(end - start);
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, end - start)];
    for (long position = start; position < end; position += chunk.length) {
      int count = (int) Math.min(chunk.length, end - position);
      file.readFully(position, ByteBuffer.wrap(chunk, 0, count));
      memory.write(position - start, chunk, count);
    }
    windows.put(start, memory.readOnly());
  }

  @Override
  public ByteBuffer slice(long offset, int length) {
    ByteBuffer slice = memory(offset, length).buffer();
    if (slice == null) {
      throw new IllegalArgumentException("a buffer of an array that is longer than a buffer");
    }
    return slice.order(ByteOrder.nativeOrder());
  }

  @Override
  public ByteBuffer charSlice(long offset, int length) {
    return slice(offset, length);
  }

  @Override
  public LargeMemory memory(long offset, long length) {
    Map.Entry<Long, LargeMemory> window = windows.floorEntry(offset);
    return window.getValue().part(offset - window.getKey(), length);
  }

  @Override
  public List<Object> anchors() {
    return List.of();
  }

  @Override
  public void preload() {
    // It is in memory.
  }

  @Override
  public boolean advise(AccessPattern pattern) {
    return false;
  }

  @Override
  public void whenGone(Runnable action) {
    throw new UnsupportedOperationException("nobody learns when memory of the process is freed");
  }

  @Override
  public void close() {
    // The collector frees it.
  }
}
