package io.modelshare.processor;

import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Tells types whose objects have nothing to write, because they belong to one JVM. */
final class Stateless {
  static final String REMEDY = "It belongs to one JVM and has nothing to write: mark the field"
      + " @Transient, and its initializer makes it anew";

  private static final List<String> TYPES = List.of(
      "java.lang.ClassLoader",
      "java.lang.Process",
      "java.lang.System.Logger",
      "java.lang.Thread",
      "java.lang.ThreadGroup",
      "java.lang.ThreadLocal",
      "java.lang.ref.ReferenceQueue",
      "java.util.Timer",
      "java.util.concurrent.CountDownLatch",
      "java.util.concurrent.CyclicBarrier",
      "java.util.concurrent.Executor",
      "java.util.concurrent.Future",
      "java.util.concurrent.Phaser",
      "java.util.concurrent.Semaphore",
      "java.util.concurrent.ThreadFactory",
      "java.util.concurrent.locks.Condition",
      "java.util.concurrent.locks.Lock",
      "java.util.concurrent.locks.ReadWriteLock",
      "java.util.concurrent.locks.StampedLock",
      "java.util.logging.Logger",
      "org.apache.commons.logging.Log",
      "org.apache.logging.log4j.Logger",
      "org.slf4j.Logger");

  private Stateless() {}

  /** Returns whether a type is a lock, a pool of threads, a logger or the like. */
  static boolean is(Environment environment, TypeMirror type) {
    for (String name : TYPES) {
      TypeElement stateless = environment.elements().getTypeElement(name);
      if (stateless != null && environment.isSubclass(type, stateless)) {
        return true;
      }
    }
    return false;
  }
}
