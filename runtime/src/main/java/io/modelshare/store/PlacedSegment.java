package io.modelshare.store;

import io.modelshare.PersistMethod;
import io.modelshare.container.ContainerWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A segment of this process, and why it is where it is.
 *
 * @param placement where it is
 * @param segment the segment, which the caller frees
 */
public record PlacedSegment(Placement placement, OwnedSegment segment) {

  /**
   * Writes a model where it is shared, after what the dead have left there was swept. If nobody
   * asked for a method, and shared memory has room but fails, the model goes to a file.
   *
   * @param method what was asked for, or null
   * @throws IOException if it cannot be written; nothing is left behind
   */
  public static PlacedSegment write(ContainerWriter content, @Nullable PersistMethod method)
      throws IOException {
    Sweep.everywhere();
    if (method != null) {
      return write(content, Placement.of(method));
    }
    Placement chosen = Placement.withRoomFor(content.length());
    if (chosen.method() == PersistMethod.SHARED_MEMORY) {
      try {
        return write(content, chosen);
      } catch (IOException e) {
        if (Reason.isInterrupt(e)) {
          throw e;
        }
        // the content is written a second time, so every TensorSource can start again
        chosen = Placement.temporary("shared memory failed: " + Reason.of(e));
      }
    }
    return write(content, chosen);
  }

  /**
   * Writes a model in one of the places of this host, after what the dead have left there was
   * swept.
   *
   * @param isChecked whether every array has a checksum, so that the bytes can be sent elsewhere
   * @throws IOException if it cannot be written; nothing is left behind
   */
  public static PlacedSegment write(ContainerWriter content, HostPlaces places, boolean isChecked)
      throws IOException {
    if (places.chosen() == null && !isChecked) {
      return write(content, (PersistMethod) null);
    }
    places.sweep();
    Placement placement = places.placement(content.length());
    SegmentDirectory directory = SegmentDirectory.below(placement.place());
    return new PlacedSegment(
        placement,
        isChecked
            ? OwnedSegment.writeChecked(directory, content)
            : OwnedSegment.write(directory, content));
  }

  private static PlacedSegment write(ContainerWriter content, Placement placement)
      throws IOException {
    return new PlacedSegment(
        placement, OwnedSegment.write(SegmentDirectory.below(placement.place()), content));
  }
}
