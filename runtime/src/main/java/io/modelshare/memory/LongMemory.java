package io.modelshare.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.util.Objects;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.core.UnsafeMemory;
import org.jspecify.annotations.Nullable;

/**
 * Memory of more than 2 GiB on a JDK before 22, by way of Chronicle's core: a mapped stretch of a
 * file or memory of this process. Given back when it cannot be reached any more.
 *
 * <p>Every read is checked against the length, and keeps the memory until it is done, so that none
 * can kill the JVM.
 */
public final class LongMemory extends LargeMemory {
  /** The packages that Chronicle must reach into to map more than a buffer. */
  private static final String[] PACKAGES = {"sun.nio.ch", "java.lang.reflect"};

  /** Of large memory, which ends at a multiple of its alignment, what fits one buffer. */
  private static final int LONGEST_BUFFER = Integer.MAX_VALUE & -LargeMemory.ALIGNMENT;

  private static final int PAGE_BYTES = 4096;

  /** Keeps the compiler from leaving reads out. */
  private static volatile byte ignored;

  private final Object keeper;
  private final long address;
  private final long length;

  private LongMemory(Object keeper, long address, long length) {
    this.keeper = keeper;
    this.address = address;
    this.length = length;
  }

  /** Maps a stretch of a file, read-only. */
  static LongMemory map(NamedFile file, long start, long length) throws IOException {
    try {
      requireFlags(file, length);
      long mapped = start - start % OS.mapAlignment();
      long before = start - mapped;
      long address = OS.map(file.channel(), MapMode.READ_ONLY, mapped, before + length);
      return keep(new Mapping(address, before + length), address + before, length);
    } catch (NoClassDefFoundError e) {
      throw file.failure(
          tooLong(length) + "; a BytesStore of that length needs net.openhft:chronicle-bytes on the"
              + " class path",
          e);
    }
  }

  static LongMemory allocated(long length) {
    long address = UnsafeMemory.MEMORY.allocate(length);
    return keep(new Allocation(address, length), address, length);
  }

  private static LongMemory keep(Runnable free, long address, long length) {
    Object keeper = new Object();
    Freeing.CLEANER.register(keeper, free);
    return new LongMemory(keeper, address, length);
  }

  private static void requireFlags(NamedFile file, long length) throws IOException {
    Module chronicle = OS.class.getModule();
    String target = chronicle.isNamed() ? chronicle.getName() : "ALL-UNNAMED";
    StringBuilder missing = new StringBuilder();
    for (String name : PACKAGES) {
      if (!Object.class.getModule().isOpen(name, chronicle)) {
        missing.append(" --add-opens java.base/").append(name).append('=').append(target);
      }
    }
    if (missing.length() > 0) {
      throw file.failure(
          tooLong(length) + "; a BytesStore of that length needs the JVM to be started with"
              + missing,
          null);
    }
  }

  private static String tooLong(long length) {
    return "an array of " + length + " bytes with its padding cannot be mapped by "
        + LargeMemory.jdk() + ": limit=" + LONGEST_BUFFER + ", Java 22 or later has none";
  }

  @Override
  LongMemory part(long offset, long partLength) {
    Objects.checkFromIndexSize(offset, partLength, length);
    return new LongMemory(keeper, address + offset, partLength);
  }

  /** Returns what every part keeps reachable. */
  Object anchor() {
    return keeper;
  }

  /** Reads a byte of every page, so that it is in memory. */
  void load() {
    byte read = 0;
    for (long offset = 0; offset < length; offset += PAGE_BYTES) {
      read ^= readByte(offset);
    }
    ignored = read;
  }

  @Override
  public void write(long offset, byte[] source, int count) {
    Objects.checkFromIndexSize(offset, count, length);
    Objects.checkFromIndexSize(0, count, source.length);
    try {
      UnsafeMemory.MEMORY.copyMemory(source, 0, address + offset, count);
    } finally {
      Reference.reachabilityFence(keeper);
    }
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public @Nullable ByteBuffer buffer() {
    return null;
  }

  /** Returns the memory itself: the stores and models that get it have no method that writes. */
  @Override
  public LongMemory readOnly() {
    return this;
  }

  /**
   * Reads one byte.
   *
   * @param offset where the byte is
   * @return the number
   * @throws IndexOutOfBoundsException if the memory has no such byte
   */
  public byte readByte(long offset) {
    Objects.checkIndex(offset, length);
    try {
      return UnsafeMemory.MEMORY.readByte(address + offset);
    } finally {
      Reference.reachabilityFence(keeper);
    }
  }

  /**
   * Reads two bytes.
   *
   * @param offset where the bytes start
   * @return the number, in native order
   * @throws IndexOutOfBoundsException if the memory has no such bytes
   */
  public short readShort(long offset) {
    Objects.checkFromIndexSize(offset, Short.BYTES, length);
    try {
      return UnsafeMemory.MEMORY.readShort(address + offset);
    } finally {
      Reference.reachabilityFence(keeper);
    }
  }

  /**
   * Reads four bytes.
   *
   * @param offset where the bytes start
   * @return the number, in native order
   * @throws IndexOutOfBoundsException if the memory has no such bytes
   */
  public int readInt(long offset) {
    Objects.checkFromIndexSize(offset, Integer.BYTES, length);
    try {
      return UnsafeMemory.MEMORY.readInt(address + offset);
    } finally {
      Reference.reachabilityFence(keeper);
    }
  }

  /**
   * Reads eight bytes.
   *
   * @param offset where the bytes start
   * @return the number, in native order
   * @throws IndexOutOfBoundsException if the memory has no such bytes
   */
  public long readLong(long offset) {
    Objects.checkFromIndexSize(offset, Long.BYTES, length);
    try {
      return UnsafeMemory.MEMORY.readLong(address + offset);
    } finally {
      Reference.reachabilityFence(keeper);
    }
  }

  @Override
  public void read(long offset, byte[] target, int position, int count) {
    Objects.checkFromIndexSize(offset, count, length);
    Objects.checkFromIndexSize(position, count, target.length);
    try {
      UnsafeMemory.MEMORY.readBytes(address + offset, target, position, count);
    } finally {
      Reference.reachabilityFence(keeper);
    }
  }

  private static final class Freeing {
    static final Cleaner CLEANER = Cleaner.create();
  }

  private record Mapping(long address, long length) implements Runnable {

    @Override
    public void run() {
      try {
        OS.unmap(address, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Allocation(long address, long length) implements Runnable {

    @Override
    public void run() {
      UnsafeMemory.MEMORY.freeMemory(address, length);
    }
  }
}
