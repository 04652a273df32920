package io.modelshare.container;

import io.modelshare.AccessPattern;
import io.modelshare.CorruptModelException;
import io.modelshare.memory.LargeMemory;
import io.modelshare.memory.MappedRegion;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorViews;
import io.modelshare.watch.AttachEvent;
import io.modelshare.watch.ModelEvent;
import io.modelshare.watch.Recorder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container whose object graph was read and whose tensors are mapped. It needs its file no
 * longer.
 *
 * <p>Safe for use by several threads.
 */
public final class MappedContainer implements TensorViews, AutoCloseable {
  private final Container container;

  /** Null when it was read. */
  private byte @Nullable [] graph;

  private final MappedRegion region;

  /** What is to be recorded about the mapping, or null. */
  private final @Nullable ModelEvent event;

  private MappedContainer(
      Container container, byte[] graph, MappedRegion region, @Nullable ModelEvent event) {
    this.container = container;
    this.graph = graph;
    this.region = region;
    this.event = event;
  }

  /**
   * Reads the header and the graph, and maps the tensors.
   *
   * @param file the file
   * @param lifetime when the memory is given back
   * @return the container
   * @throws CorruptModelException if the file holds no sound container, or is truncated meanwhile
   * @throws IOException if it cannot be read or mapped
   */
  public static MappedContainer open(NamedFile file, Lifetime lifetime) throws IOException {
    ModelEvent event = begin();
    return open(Container.read(file), lifetime, event);
  }

  private static @Nullable ModelEvent begin() {
    return Recorder.isOn() ? AttachEvent.begun() : null;
  }

  /**
   * Reads the graph of a container of which the header was read, and maps the tensors.
   *
   * @param container the container, whose file is open
   * @param lifetime when the memory is given back
   * @return the container
   * @throws CorruptModelException if the graph is not sound, or the file is truncated meanwhile
   * @throws IOException if it cannot be read or mapped
   */
  public static MappedContainer open(Container container, Lifetime lifetime) throws IOException {
    return open(container, lifetime, begin());
  }

  private static MappedContainer open(
      Container container, Lifetime lifetime, @Nullable ModelEvent event) throws IOException {
    byte[] graph = container.readGraph();
    MappedRegion region = map(container, lifetime);
    if (event != null) {
      event.end();
    }
    return new MappedContainer(container, graph, region, event);
  }

  /** Maps a file of which the header was read, and which may have become shorter since. */
  static MappedRegion map(Container container, Lifetime lifetime) throws IOException {
    NamedFile file = container.file();
    try {
      return map(file, container, lifetime);
    } catch (IOException e) {
      long length = file.channel().isOpen() ? file.length() : container.length();
      if (length < container.length()) {
        throw file.corrupt(
            "truncated while it was opened: length=" + length + ", expected=" + container.length(),
            e);
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw file.failure(
            "cannot map " + container.length() + " bytes: this process has too little address space"
                + " or too many mappings left (ulimit -v, vm.max_map_count)",
            e);
      }
      throw e;
    }
  }

  private static MappedRegion map(NamedFile file, Container container, Lifetime lifetime)
      throws IOException {
    List<Tensor> tensors = container.tensors();
    long[] cuts = new long[tensors.size()];
    long charsStart = 0;
    long charsEnd = 0;
    Set<String> copied = null; // few models have chars
    for (int i = 0; i < cuts.length; i++) {
      Tensor tensor = tensors.get(i);
      cuts[i] = container.dataStart() + tensor.begin();
      if (tensor.dtype() != Dtype.U16) {
        continue;
      }
      copied = copied == null ? new HashSet<>(container.copied()) : copied;
      if (!copied.contains(tensor.name())) {
        charsStart = charsEnd == 0 ? cuts[i] : charsStart;
        charsEnd = container.dataStart() + tensor.end();
      }
    }
    return MappedRegion.map(file, container.length(), cuts, charsStart, charsEnd, lifetime);
  }

  /**
   * Returns the header.
   *
   * @return the container without its data
   */
  public Container container() {
    return container;
  }

  /**
   * Returns the event of the mapping, which whoever uses the model records.
   *
   * @return an event that has ended, or null if nothing is recorded
   */
  public @Nullable ModelEvent event() {
    return event;
  }

  /**
   * Returns the object graph.
   *
   * @return its bytes, not to be changed
   * @throws IllegalStateException after {@link #forgetGraph()}
   */
  public byte[] graph() {
    byte[] bytes = graph;
    if (bytes == null) {
      throw new IllegalStateException("the graph was read already, " + this);
    }
    return bytes;
  }

  /** Lets go of the object graph, of which the model has been made. */
  public void forgetGraph() {
    graph = null;
  }

  @Override
  public ByteBuffer view(String name, Dtype dtype, long from, long count) throws IOException {
    long start = start(name, dtype, from, count);
    long bytes = count * dtype.bytes();
    if (bytes > MAX_BYTES) {
      throw container
          .file()
          .failure(
              "an array of " + bytes + " bytes does not fit a buffer: tensor " + name + ", limit="
                  + MAX_BYTES,
              null);
    }
    return dtype == Dtype.U16
        ? region.charSlice(start, (int) bytes)
        : region.slice(start, (int) bytes);
  }

  @Override
  public long byteLength() {
    return container.length() - container.dataStart();
  }

  @Override
  public LargeMemory memory(String name, long from, long count) throws IOException {
    return region.memory(start(name, Dtype.U8, from, count), count);
  }

  /** Returns where some elements start in the file, of which the tensor has that many. */
  private long start(String name, Dtype dtype, long from, long count) throws CorruptModelException {
    Tensor tensor = container.tensor(name);
    long length = tensor.length();
    if (tensor.dtype() != dtype || from < 0 || count < 0 || from > length - count) {
      throw container
          .file()
          .corrupt("elements " + from + " to " + (from + count) + " of type "
              + dtype
              + " wanted from tensor " + name + " with " + length + " of type " + tensor.dtype());
    }
    return container.dataStart() + tensor.begin() + from * dtype.bytes();
  }

  /**
   * Returns what every view of a tensor keeps reachable, as {@link MappedRegion#anchors()} does.
   *
   * @return objects to be held weakly
   */
  public List<Object> anchors() {
    return region.anchors();
  }

  /**
   * Brings every page into memory, as {@link MappedRegion#preload()} does.
   *
   * @throws CorruptModelException if the file was truncated
   */
  public void preload() throws CorruptModelException {
    try {
      region.preload();
      MappedRegion.throwLateFault(); // it is this read's, not that of whoever comes next
    } catch (InternalError e) {
      throw container.file().corrupt("truncated while it was preloaded", e);
    }
  }

  /**
   * Tells the kernel how the memory is going to be read, as {@link MappedRegion#advise} does.
   *
   * @param pattern the order
   * @return whether the kernel was told
   */
  public boolean advise(AccessPattern pattern) {
    return region.advise(pattern);
  }

  /**
   * Runs an action when the memory cannot be read any more, as {@link MappedRegion#whenGone} does.
   *
   * @param action what to do then, of which there is one at most
   */
  public void whenGone(Runnable action) {
    region.whenGone(action);
  }

  /** Gives the memory back, as {@link MappedRegion#close()} does. */
  @Override
  public void close() {
    region.close();
  }

  @Override
  public String toString() {
    return container.file().toString();
  }
}
