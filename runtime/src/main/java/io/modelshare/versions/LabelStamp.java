package io.modelshare.versions;

import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * How the file of a label looks from outside. It is compared with how the file looked before.
 *
 * @param fileKey tells the file from others, on a system that has such numbers
 * @param modified when the label was set, or a moment later
 * @param length the number of bytes
 */
public record LabelStamp(@Nullable Object fileKey, FileTime modified, long length) {}
