package io.modelshare.serial;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the collections of a cycle.
 *
 * <p>The hashes and the order of their parts may depend on one another's parts in any direction. So
 * they are filled from the first to the last, then those that are not settled from the last to the
 * first, and so on. A collection may never settle, as where parts became equal after they were
 * added.
 */
final class Fillings {
  private static final int MOST_TIMES = 6;

  private Fillings() {}

  /** Fills each collection, some of them several times. */
  static void run(List<Filling> fillings) {
    if (fillings.size() == 1) {
      fillings.get(0).fill();
    } else {
      run(fillings, 1);
    }
  }

  /**
   * Rebuilds models, and then fills again what is not settled any more. A collection that a model
   * has changed meanwhile stays as the model has left it.
   */
  static void rebuild(List<Runnable> models, List<Filling> fillings) {
    List<Object[]> before = new ArrayList<>();
    for (Filling filling : fillings) {
      before.add(filling.parts());
    }
    for (Runnable model : models) {
      model.run();
    }
    List<Filling> unchanged = new ArrayList<>();
    for (int i = 0; i < fillings.size(); i++) {
      if (areSame(before.get(i), fillings.get(i).parts())) {
        unchanged.add(fillings.get(i));
      }
    }
    run(unchanged, 2);
  }

  private static boolean areSame(Object[] before, Object[] now) {
    boolean areSame = before.length == now.length;
    for (int i = 0; areSame && i < now.length; i++) {
      areSame = before[i] == now[i];
    }
    return areSame;
  }

  private static void run(List<Filling> fillings, int first) {
    boolean isAnyFilled = !fillings.isEmpty();
    for (int time = first; isAnyFilled && time <= MOST_TIMES; time++) {
      isAnyFilled = false;
      for (int i = 0; i < fillings.size(); i++) {
        Filling filling = fillings.get(time % 2 == 1 ? i : fillings.size() - 1 - i);
        isAnyFilled |= fill(filling, time);
      }
    }
  }

  /**
   * Fills one collection if it is not settled.
   *
   * @return whether it was not
   */
  private static boolean fill(Filling filling, int time) {
    try {
      if (time > 1 && filling.isSettled()) {
        return false;
      }
      filling.fill();
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) { // as of a part that looks into a collection filled later
      if (time == MOST_TIMES) {
        throw e;
      }
    }
    return true;
  }
}
