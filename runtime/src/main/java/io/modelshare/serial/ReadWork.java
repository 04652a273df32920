package io.modelshare.serial;

import io.modelshare.CorruptModelException;
import java.io.UncheckedIOException;

/**
 * The work that a graph may make, which the bytes of its file limit.
 *
 * <p>To hash, to compare or to walk through an object takes about as many steps as the object
 * {@linkplain Weights weighs}. Where parts are shared, few bytes may weigh any amount. What is
 * about to be done is charged first, so that a graph is refused instead of read for years.
 *
 * <p>What a program's own {@code hashCode} does is the program's affair. An object with one weighs
 * next to nothing. Without one, a record, and a list, set or map of the program's own, weighs what
 * its parts do.
 *
 * <p>Confined to one thread and one read.
 */
@SuppressWarnings("exports") // for the serializers of the runtime itself
public final class ReadWork {
  /** Allowed for any file: what it takes to compare 90,000 elements with one another. */
  static final long STEPS = 1L << 32;

  /** Allowed for each byte: a reference in a set to a list of some thousand elements. */
  static final long STEPS_PER_BYTE = 1024;

  /** What a value counts that is made anew: it takes up to 8 bytes of memory. */
  private static final long STEPS_PER_VALUE = 256;

  /** What it counts if the file has not even a byte for each. */
  private static final long STEPS_WITHOUT_BYTE = 1 << 16;

  /** What room for an element is charged, which takes no byte of a file. */
  static final long STEPS_PER_ROOM = 64;

  private final Weights weights;
  private final long fileBytes;
  private final long allowed;
  private long done;

  /**
   * Begins to count.
   *
   * @param weights those of the graph
   * @param fileBytes the bytes of the graph and of all tensors
   */
  ReadWork(Weights weights, long fileBytes) {
    this.weights = weights;
    this.fileBytes = fileBytes;
    this.allowed = Weights.sum(STEPS, Weights.product(STEPS_PER_BYTE, fileBytes));
  }

  /**
   * Notes work that is about to be done.
   *
   * @param steps how many steps it takes
   * @throws UncheckedIOException of a {@link CorruptModelException} if it is more than any model of
   *     so many bytes makes
   */
  public void charge(long steps) {
    done = Weights.sum(done, steps);
    if (done > allowed) {
      throw new UncheckedIOException(new CorruptModelException("the graph makes too much work: "
          + (done == Long.MAX_VALUE ? "more than " : "") + done
          + " steps so far to hash, compare and look up what is in it, limit=" + allowed
          + " for the " + fileBytes + " bytes of graph and tensors"));
    }
  }

  /**
   * Notes values that are about to be made, of which no byte of the file says how many there are.
   *
   * @param values how many they are
   * @throws UncheckedIOException as {@link #charge} does
   */
  public void chargeMade(long values) {
    long stored = Math.min(values, fileBytes);
    charge(Weights.sum(
        Weights.product(STEPS_PER_VALUE, stored),
        Weights.product(STEPS_WITHOUT_BYTE, values - stored)));
  }

  /**
   * Returns how much the parts of the innermost object weigh that were read so far.
   *
   * @return a number of steps, from any start
   */
  public long weight() {
    return Weights.sum(weights.position(), weights.referred());
  }

  /**
   * Returns how much of {@link #weight()} stands in the file as often as it counts.
   *
   * @return a number of steps, from the same start
   */
  public long inline() {
    return weights.position();
  }

  /**
   * Returns how many weights are missing in {@link #weight()}: of objects that are not complete.
   *
   * @return a number of objects
   */
  public long missing() {
    return weights.missing();
  }

  /**
   * Adds weights that were missing, now that the objects are complete.
   *
   * @param weight the weight without them
   * @param missing how many were missing
   * @return the whole weight, or more
   */
  public long complete(long weight, long missing) {
    return Weights.sum(weight, Weights.product(missing, weights.heaviest()));
  }
}
