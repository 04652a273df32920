package io.modelshare.processor;

/** When a field is in the stream. */
enum Presence {
  /** Always: the field has no annotation. */
  ALWAYS,
  /** If the model is written in a sharing context: {@code @Transient(unlessSharing = true)}. */
  WHILE_SHARING,
  /** Never: {@code @Transient}. */
  NEVER
}
