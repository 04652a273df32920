package io.modelshare.samples.lingua;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts votes, and keeps the order in which each candidate had its first.
 *
 * @param <K> the candidates
 */
final class Votes<K> {
  private final Map<K, Integer> counts = new LinkedHashMap<>();

  void add(K candidate, int votes) {
    counts.put(candidate, of(candidate) + votes);
  }

  void remove(K candidate) {
    counts.remove(candidate);
  }

  int of(K candidate) {
    return counts.getOrDefault(candidate, 0);
  }

  /** Returns the candidates that have any votes. */
  Set<K> candidates() {
    return Collections.unmodifiableSet(counts.keySet());
  }

  /** Returns the number of votes of each candidate. */
  Collection<Integer> counts() {
    return Collections.unmodifiableCollection(counts.values());
  }

  /** Returns the candidate with the most votes, if no other has as many. */
  Optional<K> winner() {
    Optional<K> best = Optional.empty();
    int highest = 0;
    for (Map.Entry<K, Integer> entry : counts.entrySet()) {
      if (entry.getValue() >= highest) {
        best = entry.getValue() > highest ? Optional.of(entry.getKey()) : Optional.empty();
        highest = entry.getValue();
      }
    }
    return best;
  }

  /**
   * Returns the candidate with the most votes, of several the one that got its first vote first.
   */
  Optional<K> first() {
    Optional<K> best = Optional.empty();
    int highest = 0;
    for (Map.Entry<K, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > highest) {
        best = Optional.of(entry.getKey());
        highest = entry.getValue();
      }
    }
    return best;
  }
}
