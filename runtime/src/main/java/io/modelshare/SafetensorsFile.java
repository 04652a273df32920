package io.modelshare;

import io.modelshare.container.MappedTensors;
import io.modelshare.container.Tensor;
import io.modelshare.model.Models;
import io.modelshare.store.Reason;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.tensor.HalfFloats;
import io.modelshare.tensor.TensorViews;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file of any program, for example the weights of a network that was trained with
 * another language. Its tensors are read in place: all JVMs that open the file have one copy, in
 * the page cache of the host.
 *
 * <p>The elements of a tensor stand row by row, the last dimension fastest. A view is direct,
 * read-only and in native order, from 0 to the number of elements. Its reads are as fast where the
 * writer has not aligned the tensor, on the usual processors.
 *
 * <p>While it is open, the file may be replaced by rename or removed. It must not be overwritten or
 * truncated: that can kill the JVM.
 *
 * <p>After {@link #close()} no view may be used any more: on Java 22 and later that throws
 * {@code IllegalStateException}. Before, and for a {@code CharBuffer}, the memory stays mapped
 * until the view is collected. Safe for use by several threads.
 *
 * @see ModelFiles for files that this library has written
 * @see <a href="https://huggingface.co/docs/safetensors">the safetensors format</a>
 */
public final class SafetensorsFile implements AutoCloseable {
  private final MappedTensors mapped;

  private SafetensorsFile(MappedTensors mapped) {
    this.mapped = mapped;
  }

  /**
   * Opens a file: reads its header and maps the rest.
   *
   * @param file any valid safetensors file
   * @return the file, to be closed by the caller
   * @throws CorruptModelException if it is none, or its tensors do not fill it
   * @throws IOException if it cannot be read or mapped
   */
  public static SafetensorsFile open(Path file) throws IOException {
    try (FileChannel channel = ModelFiles.open(file)) {
      return new SafetensorsFile(MappedTensors.open(ModelFiles.named(file, channel)));
    } catch (UnsupportedOperationException e) {
      throw Reason.cannotBeMapped(file, e);
    } catch (IOException e) {
      throw Reason.interrupted(e, "open a safetensors file", ModelFiles.description(file));
    }
  }

  /**
   * Returns the names of the tensors.
   *
   * @return the names in the order of the tensors' bytes
   */
  public Set<String> names() {
    return mapped.tensors().keySet();
  }

  /**
   * Returns the type of a tensor's elements.
   *
   * @param name the name of a tensor
   * @return a name of the format, such as {@code F32} or {@code BF16}
   * @throws IllegalArgumentException if there is no such tensor
   */
  public String dtype(String name) {
    return tensor(name).dtype().name();
  }

  /**
   * Returns the shape of a tensor.
   *
   * @param name the name of a tensor
   * @return the length of each dimension, none for a single number
   * @throws IllegalArgumentException if there is no such tensor
   */
  public List<Long> shape(String name) {
    return tensor(name).shape();
  }

  /**
   * Returns the texts that the writer has put beside the tensors.
   *
   * @return texts by their keys, empty if there are none
   */
  public Map<String, String> metadata() {
    return mapped.metadata();
  }

  /**
   * Returns the elements of a tensor of {@code F32}.
   *
   * @param name the name of a tensor
   * @return a view
   * @throws IllegalArgumentException if there is no such tensor, it has other elements, or it is
   *     longer than a buffer
   * @throws IllegalStateException after {@link #close()}
   */
  public FloatBuffer floats(String name) {
    return view(name, Elements.FLOATS, Dtype.F32);
  }

  /**
   * Returns the elements of a tensor of {@code F64}.
   *
   * @param name the name of a tensor
   * @return a view
   * @throws IllegalArgumentException as {@link #floats} does
   * @throws IllegalStateException after {@link #close()}
   */
  public DoubleBuffer doubles(String name) {
    return view(name, Elements.DOUBLES, Dtype.F64);
  }

  /**
   * Returns the elements of a tensor of {@code I32}, or of {@code U32}, whose bits they have.
   *
   * @param name the name of a tensor
   * @return a view
   * @throws IllegalArgumentException as {@link #floats} does
   * @throws IllegalStateException after {@link #close()}
   * @see Integer#toUnsignedLong(int)
   */
  public IntBuffer ints(String name) {
    return view(name, Elements.INTS, Dtype.I32, Dtype.U32);
  }

  /**
   * Returns the elements of a tensor of {@code I64}, or of {@code U64}, whose bits they have.
   *
   * @param name the name of a tensor
   * @return a view
   * @throws IllegalArgumentException as {@link #floats} does
   * @throws IllegalStateException after {@link #close()}
   */
  public LongBuffer longs(String name) {
    return view(name, Elements.LONGS, Dtype.I64, Dtype.U64);
  }

  /**
   * Returns the elements of a tensor of {@code I16}.
   *
   * @param name the name of a tensor
   * @return a view
   * @throws IllegalArgumentException as {@link #floats} does
   * @throws IllegalStateException after {@link #close()}
   */
  public ShortBuffer shorts(String name) {
    return view(name, Elements.SHORTS, Dtype.I16);
  }

  /**
   * Returns the elements of a tensor of {@code U16}.
   *
   * @param name the name of a tensor
   * @return a view
   * @throws IllegalArgumentException as {@link #floats} does
   * @throws IllegalStateException after {@link #close()}
   */
  public CharBuffer chars(String name) {
    return view(name, Elements.CHARS, Dtype.U16);
  }

  /**
   * Returns the bytes of a tensor, whatever its elements are.
   *
   * @param name the name of a tensor
   * @return a view, in little-endian order as the file
   * @throws IllegalArgumentException if there is no such tensor, or it is longer than a buffer
   * @throws IllegalStateException after {@link #close()}
   */
  public ByteBuffer bytes(String name) {
    return fitting(tensor(name)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns a copy of the elements of a tensor of {@code F16}, {@code BF16} or {@code F32} as
   * floats, which loses nothing. It is memory of this process alone, outside the heap: write it
   * into a model to share it.
   *
   * @param name the name of a tensor
   * @return a new buffer, given back when it is collected
   * @throws IllegalArgumentException as {@link #floats} does
   * @throws IllegalStateException after {@link #close()}
   */
  public FloatBuffer toFloats(String name) {
    Tensor tensor = of(name, "toFloats", Dtype.F16, Dtype.BF16, Dtype.F32);
    if (tensor.length() > TensorViews.MAX_BYTES / Float.BYTES) {
      throw tooLong(tensor, tensor.length() * Float.BYTES);
    }
    ByteBuffer view = fitting(tensor);
    FloatBuffer copy = ByteBuffer.allocateDirect((int) tensor.length() * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
    return switch (tensor.dtype()) {
      case F16 -> HalfFloats.fromBinary16(view.asShortBuffer(), copy);
      case BF16 -> HalfFloats.fromBfloat16(view.asShortBuffer(), copy);
      default -> copy.put(view.asFloatBuffer()).flip();
    };
  }

  private <B extends Buffer> B view(String name, Elements<B> elements, Dtype... dtypes) {
    return elements.view(fitting(of(name, elements.type().getSimpleName(), dtypes)));
  }

  private Tensor of(String name, String wanted, Dtype... dtypes) {
    Tensor tensor = tensor(name);
    if (!List.of(dtypes).contains(tensor.dtype())) {
      throw new IllegalArgumentException("tensor " + name + " is of " + tensor.dtype()
          + ", and a " + wanted + " is made of " + Arrays.toString(dtypes)
          + ": bytes(name) has the elements of any tensor, " + this);
    }
    return tensor;
  }

  private ByteBuffer fitting(Tensor tensor) {
    if (tensor.byteLength() > TensorViews.MAX_BYTES) {
      throw tooLong(tensor, tensor.byteLength());
    }
    return mapped.view(tensor);
  }

  private IllegalArgumentException tooLong(Tensor tensor, long bytes) {
    return new IllegalArgumentException("tensor " + tensor.name() + " of " + bytes
        + " bytes does not fit a buffer: limit=" + TensorViews.MAX_BYTES
        + ", divide it where the file is written, " + this);
  }

  private Tensor tensor(String name) {
    Tensor tensor = mapped.tensors().get(Models.requireArgument(name, "name"));
    if (tensor == null) {
      throw new IllegalArgumentException(
          "no tensor " + name + " among the " + names().size() + " of the file, " + this);
    }
    return tensor;
  }

  /** Gives the memory back, without waiting for a thread that reads it. Twice is harmless. */
  @Override
  public void close() {
    mapped.close();
  }

  @Override
  public String toString() {
    return mapped.toString();
  }
}
