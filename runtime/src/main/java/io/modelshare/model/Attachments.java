package io.modelshare.model;

import io.modelshare.container.Container;
import java.util.ArrayList;
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
    List<Container> all = new ArrayList<>(AttachedModel.OPEN);
    for (AttachedModel<?> received : ReceivedModels.reachable()) {
      Container container = received.container();
      if (container != null) {
        all.add(container);
      }
    }
    long mapped = 0;
    long copied = 0;
    for (Container each : all) {
      mapped += each.mappedBytes();
      copied += each.copiedBytes();
    }
    return new Attachments(all.size(), mapped, copied, AttachedModel.ATTACHES.get());
  }
}
