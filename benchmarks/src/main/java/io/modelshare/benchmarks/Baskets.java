package io.modelshare.benchmarks;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.List;

/** Many small objects with a list each, as a model. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // what is measured
final class Baskets {
  private static final int MOST_ITEMS = 4;

  List<Basket> baskets = new ArrayList<>();

  Baskets() {}

  /** One to four items, and their price. */
  @Shareable
  static final class Basket {
    int id;
    double price;
    List<Integer> items = new ArrayList<>();

    Basket() {}
  }

  static Baskets of(int count) {
    Baskets all = new Baskets();
    for (int i = 0; i < count; i++) {
      Basket basket = new Basket();
      basket.id = i;
      basket.price = i / 100.0;
      for (int j = 0; j <= i % MOST_ITEMS; j++) {
        basket.items.add(i + j);
      }
      all.baskets.add(basket);
    }
    return all;
  }

  /** Returns a number that is made of all objects. */
  long sum() {
    long sum = 0;
    for (Basket basket : baskets) {
      sum = 31 * sum + basket.id + (long) basket.price;
      for (int item : basket.items) {
        sum += item;
      }
    }
    return sum;
  }
}
