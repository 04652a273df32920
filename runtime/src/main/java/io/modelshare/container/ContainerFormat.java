package io.modelshare.container;

/**
 * The names and numbers of the container format.
 *
 * <pre>
 *   0              8                8+N = data start, a multiple of 4096        file length
 *   +--------------+------------------------+-----------------------------------+
 *   | N, 64-bit LE | JSON header, N bytes,  | tensors, no holes between them,   |
 *   |              | padded with spaces     | 8-byte elements first, 1-byte last|
 *   +--------------+------------------------+-----------------------------------+
 * </pre>
 *
 * <p>The data start at a page, and the tensors are ordered by the length of their elements. So each
 * is aligned to its elements wherever the file is mapped. A container whose arrays were allocated
 * before it was written has them first, in the order of their allocation.
 *
 * @see <a href="https://huggingface.co/docs/safetensors">the safetensors format</a>
 */
public final class ContainerFormat {
  /** The first version of our use of the safetensors format. */
  public static final String VERSION = "1";

  /** The version of files whose graph refers to strings, or has objects on their own. */
  public static final String VERSION_OF_NUMBERED_STRINGS = "2";

  /** The version of files whose graph has objects that are made before their parts are read. */
  public static final String VERSION_OF_OBJECTS_MADE_FIRST = "3";

  /** The tensor that holds the object graph. Java names have no slash, so no field is called so. */
  public static final String GRAPH = "modelshare/graph";

  /** The beginning of the names of tensors that only fill a gap. */
  static final String FILLER = "modelshare/filler/";

  static final int LENGTH_BYTES = Long.BYTES;
  static final int ALIGNMENT = 4096;

  /** The limit that the safetensors library sets. */
  static final int MAX_HEADER_BYTES = 100_000_000;

  static final String METADATA = "__metadata__";
  static final String DTYPE = "dtype";
  static final String SHAPE = "shape";
  static final String OFFSETS = "data_offsets";

  /** The key of the format's version. */
  static final String KEY_FORMAT = "modelshare.format";

  /** The key of the {@link HeaderDigest}, in saved files. */
  static final String KEY_DIGEST = "modelshare.digest";

  /** The key of the name of the model's type. */
  static final String KEY_TYPE = "modelshare.type";

  /** The key of the type table. */
  static final String KEY_TYPES = "modelshare.types";

  /** The key of the conditional fields that were dropped, a line each. */
  static final String KEY_DROPPED = "modelshare.dropped";

  /** The key of the tensors that a reader copies instead of reading them in place, a line each. */
  static final String KEY_COPIED = "modelshare.copied";

  /** The key of the checksums of the tensors, in the order of the data, separated by spaces. */
  static final String KEY_CHECKSUMS = "modelshare.crc32c";

  /** The key of the checksum of the header, taken while this value is {@link Checksum#NONE}. */
  static final String KEY_HEADER_CHECKSUM = "modelshare.header.crc32c";

  private ContainerFormat() {}

  /**
   * Returns whether a tensor only fills a gap.
   *
   * @param name its name
   * @return {@code true} if nothing refers to it
   */
  public static boolean isFiller(String name) {
    return name.startsWith(FILLER);
  }
}
