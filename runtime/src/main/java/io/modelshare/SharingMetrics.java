package io.modelshare;

import io.modelshare.model.Attachments;
import io.modelshare.store.OwnedSegment;

/**
 * What this JVM shares, in figures for anybody's gauges.
 *
 * <p>A model counts as attached while it is mapped: from {@link Sharing#reconstruct}, a client, a
 * repository or {@link HostModels} until the last who uses it has closed it. However many share a
 * mapping, it counts once. A model that came by serialization, which nobody closes, counts while it
 * can be reached. Not counted are objects of a store in this process, and what
 * {@link ModelFiles#load} has returned.
 *
 * @param attachedModels how many models are mapped
 * @param ownedModels how many models this process has to free: persisted, put into its stores, or
 *     taken over
 * @param mappedBytes what is read in place of the attached models, from a copy that all processes
 *     have in common
 * @param copiedBytes what this process has copied of them: arrays and other objects, as
 *     {@link ModelFileInfo#copiedBytes()} says
 * @param ownedBytes how much memory or disk the owned models take
 * @param attaches how many times this JVM has mapped a model so far
 */
public record SharingMetrics(
    long attachedModels,
    long ownedModels,
    long mappedBytes,
    long copiedBytes,
    long ownedBytes,
    long attaches) {

  /**
   * Counts what there is now. Nothing is locked for long, and nothing is kept: call it as often as
   * a gauge is read. What other threads do meanwhile may be in one figure and not in the next.
   *
   * @return the figures
   */
  public static SharingMetrics now() {
    Attachments attached = Attachments.now();
    return new SharingMetrics(
        attached.models(),
        OwnedSegment.models(),
        attached.mappedBytes(),
        attached.copiedBytes(),
        OwnedSegment.bytes(),
        attached.attaches());
  }
}
