package com.example.base;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;

/** An abstract class, whose fields are written with those of its subclasses in other jars. */
@Shareable
public abstract class Ranker {
  private final String name;
  private int calls; // reached through a VarHandle: it has no accessor

  @Transient(unlessSharing = true)
  protected String title;

  protected Ranker(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public void call() {
    calls++;
  }

  @Rebuilds("title")
  public void makeTitle() {
    title = "rebuilt " + name;
  }

  @Override
  public String toString() {
    return name + ", " + calls + " calls, " + title;
  }
}
