package com.example.base;

import io.modelshare.annotation.Shareable;

@Shareable
public sealed interface Score {
  @Shareable
  record Exact(double value) implements Score {}

  @Shareable
  record Between(Range range) implements Score {}

  enum Unknown implements Score {
    NO_DATA,
    NO_USER
  }
}
