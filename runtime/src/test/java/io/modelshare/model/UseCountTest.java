package io.modelshare.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class UseCountTest {
  private static final int THREADS = 8;

  private final AtomicInteger ends = new AtomicInteger();
  private final UseCount count = new UseCount(ends::incrementAndGet);

  @Test
  void endsAtOnceWithoutUsers() {
    count.leave(count.enter());
    assertEquals(0, ends.get());
    count.close();
    count.close();
    assertEquals(1, ends.get());
    assertEquals(-1, count.enter());
  }

  @Test
  void endsWithTheLastUser() {
    int one = count.enter();
    int other = count.enter();
    count.close();
    count.leave(one);
    assertEquals(0, ends.get());
    count.leave(other);
    assertEquals(1, ends.get());
  }

  @Test
  void userMayLeaveByAnotherThread() throws InterruptedException {
    int user = count.enter();
    Thread thread = new Thread(() -> count.leave(user));
    thread.start();
    thread.join();
    count.close();
    assertEquals(1, ends.get());
  }

  @RepeatedTest(50)
  void nobodyIsInsideAfterTheEnd() throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    AtomicBoolean late = new AtomicBoolean();
    AtomicInteger ready = new AtomicInteger();
    UseCount raced = new UseCount(() -> {
      ended.set(true);
      ends.incrementAndGet();
    });
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> {
        ready.incrementAndGet();
        for (int user = raced.enter(); user >= 0; user = raced.enter()) {
          if (ended.get()) {
            late.set(true);
          }
          raced.leave(user);
        }
      });
      threads.add(thread);
      thread.start();
    }
    while (ready.get() < THREADS) {
      Thread.onSpinWait();
    }
    raced.close();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(1, ends.get());
    assertTrue(ended.get() && !late.get());
  }
}
