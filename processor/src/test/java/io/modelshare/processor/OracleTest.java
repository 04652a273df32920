package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes model classes at random, fills them at random, and compares what is read with what
 * reflection sees. More of them: {@code -Dmodelshare.test.models=5000}.
 */
class OracleTest {
  private static final int MODELS = Integer.getInteger("modelshare.test.models", 300);
  private static final int BATCH = 100;
  private static final int GRAPHS = 3;

  private int written;
  private int refused;

  @Test
  void whatIsReadIsWhatReflectionSees() throws Exception {
    long seed = Long.getLong("modelshare.test.seed", System.nanoTime());
    System.out.println("OracleTest: seed " + seed + ", repeat with -Dmodelshare.test.seed=" + seed);
    Random seeds = new Random(seed);
    for (int done = 0; done < MODELS; done += BATCH) {
      check(seeds.nextLong(), Math.min(BATCH, MODELS - done));
    }
    System.out.println("OracleTest: " + written + " graphs, " + refused + " refused for a cycle");
    assertTrue(refused < written / 10, refused + " of " + written + " refused");
  }

  private void check(long seed, int count) throws Exception {
    RandomModels sources = new RandomModels(new Random(seed), count);
    Compiled compiled = Compiled.compile(sources.sources().toArray(new String[0]));
    List<Class<?>> models = new ArrayList<>();
    for (String name : compiled.classes()) {
      Class<?> type = compiled.loadClass(name);
      if (isModel(type)) {
        models.add(type);
      }
    }
    RandomGraphs restored = new RandomGraphs(new Random(seed), models);
    for (String name : compiled.classes()) {
      restored.prepare(compiled.loadClass(name));
    }
    Kryo kryo = RoundTrips.kryo(compiled);
    for (Class<?> model : models) {
      for (int graph = 0; graph < GRAPHS; graph++) {
        Random random = new Random(seed ^ (31L * model.getName().hashCode() + graph));
        try {
          check(new RandomGraphs(random, models), model, kryo);
        } catch (Exception | AssertionError | StackOverflowError e) {
          String what = model.getName() + ", graph " + graph + ": " + e;
          throw new AssertionError(what + "\n" + sources(sources, compiled, what), e);
        }
      }
    }
  }

  private static boolean isModel(Class<?> type) {
    if (type.isRecord()) {
      return true;
    }
    try {
      return type.getDeclaredMethod("blank") != null;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private void check(RandomGraphs graphs, Class<?> type, Kryo kryo) throws Exception {
    Object model = graphs.model(type);
    written++;
    try {
      new SameGraph(false).check("saved", model, RoundTrips.saved(model));
      // conditional fields may close a cycle
      new SameGraph(true).check("shared", model, RoundTrips.shared(model));
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("a cycle leads back")) {
        throw e;
      }
      refused++;
      return;
    }
    new SameGraph(false).check("through Kryo", model, RoundTrips.through(kryo, model));
  }

  /** Returns the sources of the classes that a message names, and what was generated for them. */
  private static String sources(RandomModels models, Compiled compiled, String message) {
    return Stream.concat(models.sources().stream(), compiled.generatedSources().stream())
        .filter(source -> Pattern.compile("\\bModel\\d+\\b")
            .matcher(message)
            .results()
            .anyMatch(name -> Pattern.compile("(class|record) " + name.group() + "(Serializer)?\\b")
                .matcher(source)
                .find()))
        .collect(Collectors.joining("\n"));
  }
}
