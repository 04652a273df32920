package io.modelshare.model;

import java.io.IOException;

/** Where models are that can be attached to. */
public interface Attaching {

  /** Attaches to the model of a number or name. */
  <T> AttachedModel<T> attach(String model, Class<T> type) throws IOException;
}
