package io.modelshare.model;

import java.util.List;

/**
 * What this JVM is attached to.
 *
 * @param models how many mappings are open, however many use each
 * @param mappedBytes what they read in place
 * @param copiedBytes what this process has copied for them
 * @param attaches how many mappings were made so far
 */
public record Attachments(long models, long mappedBytes, long copiedBytes, long attaches) {

  /** Counts those of now. */
  public static Attachments now() {
    List<AttachedModel<?>> received = ReceivedModels.reachable();
    long mapped = AttachedModel.MAPPED_BYTES.get();
    long copied = AttachedModel.COPIED_BYTES.get();
    for (AttachedModel<?> model : received) {
      mapped += model.mappedBytes();
      copied += model.copiedBytes();
    }
    return new Attachments(
        AttachedModel.OPEN.get() + received.size(), mapped, copied, AttachedModel.ATTACHES.get());
  }
}
