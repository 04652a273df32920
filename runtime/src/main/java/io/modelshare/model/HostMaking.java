package io.modelshare.model;

import io.modelshare.store.PlacedSegment;
import java.io.IOException;

/** Makes a hosted model, in the turn to do so. */
public interface HostMaking {

  /**
   * Makes the shared form of the model.
   *
   * @return a segment of this process, from then on the caller's
   */
  PlacedSegment make() throws IOException;
}
