package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Writes model classes at random, fills them at random, and compares what is read with what
 * reflection sees: the models alone, and at the end of a list that nests too deep for recursion.
 * More of them: {@code -Dmodelshare.test.models=5000}.
 */
class OracleTest {
  private static final int MODELS = Integer.getInteger("modelshare.test.models", 300);
  private static final int BATCH = 100;
  private static final int GRAPHS = 3;

  /** A list whose links refer to the model, some of them before it is reached by the next link. */
  private static final String CHAIN = """
      package chain;
      @io.modelshare.annotation.Shareable
      public class Chain {
        public Object early;
        public Object late;
        public Chain middle;

        static Chain of(Object model, java.util.Random random) {
          Chain chain = null;
          for (int i = 0; i < 120; i++) {
            Chain next = chain;
            chain = new Chain();
            chain.middle = next;
            chain.early = i == 0 || random.nextInt(40) == 0 ? model : null;
            chain.late = random.nextInt(20) == 0 ? model : null;
          }
          return chain;
        }
      }
      """;

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
    List<String> all = new ArrayList<>(sources.sources());
    all.add(CHAIN);
    Compiled compiled = Compiled.compile(all.toArray(new String[0]));
    Method chain =
        compiled.loadClass("chain.Chain").getDeclaredMethod("of", Object.class, Random.class);
    chain.setAccessible(true);
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
          Object root = new RandomGraphs(random, models).model(model);
          check(root, kryo);
          checkFiles(chain.invoke(null, root, random));
        } catch (Exception | AssertionError | StackOverflowError e) {
          String what = model.getName() + ", graph " + graph + ": " + e;
          throw new AssertionError(what + "\n" + sources(sources, compiled, what), e);
        }
      }
    }
  }

  private static boolean isModel(Class<?> type) {
    if (type.isRecord()) {
      return Modifier.isPublic(type.getModifiers()); // a generated one is not
    }
    try {
      return type.getDeclaredMethod("blank") != null;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private void check(Object model, Kryo kryo) throws Exception {
    if (checkFiles(model)) {
      try {
        new SameGraph(false).check("through Kryo", model, RoundTrips.through(kryo, model));
      } catch (KryoException e) {
        refuse(e); // Kryo writes objects in the order in which they are met
      }
    }
  }

  private <E extends Exception> void refuse(E e) throws E {
    if (!String.valueOf(e.getMessage()).contains("a cycle leads back")) {
      throw e;
    }
    refused++;
  }

  /** Returns whether the model can be written. */
  private boolean checkFiles(Object model) throws Exception {
    written++;
    try {
      new SameGraph(false).check("saved", model, RoundTrips.saved(model));
      // conditional fields may close a cycle
      new SameGraph(true).check("shared", model, RoundTrips.shared(model));
    } catch (IOException e) {
      refuse(e);
      return false;
    }
    return true;
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
