package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Finds many words in a text at once, as Aho and Corasick do. */
@Shareable
public final class Automaton implements Answering {
  private State root = new State();

  Automaton() {}

  /** A prefix of some of the words. */
  @Shareable
  @SuppressWarnings("ModelshareCopiedArray") // what is measured
  static final class State {
    Map<Character, State> next = new HashMap<>();

    @Nullable
    State failure;

    @Nullable
    String word;

    State() {}
  }

  static Automaton train(int size) {
    Automaton automaton = new Automaton();
    for (int i = 0; i < size; i++) {
      State state = automaton.root;
      String word = Words.word(i);
      for (int j = 0; j < word.length(); j++) {
        state = state.next.computeIfAbsent(word.charAt(j), c -> new State());
      }
      state.word = word;
    }
    Queue<State> queue = new ArrayDeque<>();
    queue.add(automaton.root);
    while (!queue.isEmpty()) {
      State state = queue.remove();
      state.next.forEach((character, child) -> {
        State failure = state.failure;
        while (failure != null && !failure.next.containsKey(character)) {
          failure = failure.failure;
        }
        child.failure = failure == null ? automaton.root : failure.next.get(character);
        queue.add(child);
      });
    }
    return automaton;
  }

  @Override
  public double answer() {
    double sum = 0;
    State state = root;
    for (int i = 0; i < 300; i++) {
      String text = Words.word(i * 13);
      for (int j = 0; j < text.length(); j++) {
        while (state.failure != null && !state.next.containsKey(text.charAt(j))) {
          state = state.failure;
        }
        state = state.next.getOrDefault(text.charAt(j), root);
        sum += state.word == null ? 1 : state.word.length();
      }
    }
    return sum;
  }
}
