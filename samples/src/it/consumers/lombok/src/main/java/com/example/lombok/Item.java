package com.example.lombok;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.FloatBuffer;
import lombok.Value;

/** Its fields become private and final; Lombok writes the constructor and the accessors. */
@Value
@Shareable
public class Item {
  String name;
  FloatBuffer weights;

  @Transient(unlessSharing = true)
  String label;

  @Rebuilds("label")
  String makeLabel() {
    return "rebuilt " + name;
  }
}
