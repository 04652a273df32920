package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelGraph;
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
 * reflection sees: the models alone, at the end of a list that nests too deep for recursion, and in
 * a tree whose leaf is met before what it is made of. More of them:
 * {@code -Dmodelshare.test.models=5000}.
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

  /** A leaf that is made of the bough which has it in a list, and of the model. */
  private static final String BOUGH = """
      package chain;
      @io.modelshare.annotation.Shareable
      public class Bough {
        private final Object parent;
        private final Object content;
        private final java.util.List<Object> twigs = new java.util.ArrayList<>();
        private Object late;

        Bough(Object parent, Object content) {
          this.parent = parent;
          this.content = content;
        }

        static Bough of(Object model, java.util.Random random) {
          Bough bough = null;
          for (int i = 0; i < 6; i++) {
            Bough twig = new Bough(bough, random.nextInt(3) == 0 ? model : null);
            if (bough != null) {
              bough.twigs.add(twig);
              bough.late = random.nextBoolean() ? model : twig;
            }
            bough = twig;
          }
          return bough;
        }
      }
      """;

  private int written;
  private int refused;
  private int madeFirst;

  @Test
  void whatIsReadIsWhatReflectionSees() throws Exception {
    long seed = Long.getLong("modelshare.test.seed", System.nanoTime());
    System.out.println("OracleTest: seed " + seed + ", repeat with -Dmodelshare.test.seed=" + seed);
    Random seeds = new Random(seed);
    for (int done = 0; done < MODELS; done += BATCH) {
      check(seeds.nextLong(), Math.min(BATCH, MODELS - done));
    }
    System.out.println("OracleTest: " + written + " graphs, " + madeFirst
        + " with objects made first, " + refused + " refused for a cycle");
    assertTrue(madeFirst > written / 10, madeFirst + " of " + written);
    assertTrue(refused < written / 10, refused + " of " + written + " refused");
  }

  private void check(long seed, int count) throws Exception {
    RandomModels sources = new RandomModels(new Random(seed), count);
    List<String> all = new ArrayList<>(sources.sources());
    all.addAll(List.of(CHAIN, BOUGH));
    Compiled compiled = Compiled.compile(all.toArray(new String[0]));
    Method chain = wrapper(compiled, "chain.Chain");
    Method bough = wrapper(compiled, "chain.Bough");
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
          checkFiles((graph % 2 == 0 ? chain : bough).invoke(null, root, random));
        } catch (Exception | AssertionError | StackOverflowError e) {
          String what = model.getName() + ", graph " + graph + ": " + e;
          throw new AssertionError(what + "\n" + sources(sources, compiled, what), e);
        }
      }
    }
  }

  /** Returns the method that puts a model into a graph of another form. */
  private static Method wrapper(Compiled compiled, String type)
      throws ReflectiveOperationException {
    Method method = compiled.loadClass(type).getDeclaredMethod("of", Object.class, Random.class);
    method.setAccessible(true);
    return method;
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
      madeFirst += ModelGraph.write(model).hasObjectsMadeFirst() ? 1 : 0;
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
