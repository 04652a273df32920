package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.CorruptModelException;
import io.modelshare.types.CollectionKind;
import io.modelshare.types.MapKind;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A few bytes of a file may make any amount of work. What is more than an honest file of that
 * length makes is refused before it is done, so that a failure of these tests is that they do not
 * end.
 */
class ReadWorkTest {
  private static final int LEVELS = 45;

  /** References to a part by the next: what is read before one is refused makes little work. */
  private static final int MANY = 128;

  private final ForgedGraph graph = new ForgedGraph();

  private void assertTooMuchWork() {
    CorruptModelException e = assertThrows(CorruptModelException.class, graph::read);
    assertTrue(
        e.getMessage()
            .matches("the graph makes too much work: (more than )?\\d+ steps so far to"
                + " hash, compare and look up what is in it, limit=\\d+ for the " + graph.length()
                + " bytes of graph and tensors"),
        e.getMessage());
  }

  private @Nullable Object read() throws Exception {
    return graph.read();
  }

  /** Writes a list of lists, each of which has the one before it twice; returns the last. */
  private int chain(int levels) {
    graph.list(levels);
    int last = graph.list(1);
    graph.string("x");
    for (int i = 1; i < levels; i++) {
      int next = graph.list(2);
      graph.again(last);
      graph.again(last);
      last = next;
    }
    return last;
  }

  @Test
  void listsThatShareTheirPartsAreRead() throws Exception {
    chain(LEVELS);
    assertEquals(LEVELS, assertInstanceOf(List.class, read()).size());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "HASH_SET",
        "LINKED_HASH_SET",
        "UNMODIFIABLE_SET",
        "CONCURRENT_SET",
        "COPY_ON_WRITE_SET",
        "TREE_SET",
        "PRIORITY_QUEUE",
        "PRIORITY_BLOCKING_QUEUE"
      })
  void listsThatShareTheirPartsAreNoElements(CollectionKind kind) {
    graph.list(2);
    int last = chain(LEVELS);
    graph.collection(kind, 1);
    graph.again(last);
    assertTooMuchWork();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SHAREABLE", "IDENTITY_MAP", "ENUM_MAP", "NAMED_ENUM_MAP"})
  void listsThatShareTheirPartsAreNoKeys(MapKind kind) {
    graph.list(2);
    int last = chain(LEVELS);
    graph.map(kind, 1);
    graph.again(last);
    graph.values(1);
    graph.number(1);
    assertTooMuchWork();
  }

  @Test
  void listsThatShareTheirPartsAreKeysByIdentityAndValues() throws Exception {
    graph.list(3);
    int last = chain(LEVELS);
    graph.map(MapKind.IDENTITY_MAP, 1);
    graph.again(last);
    graph.values(1);
    graph.again(last);
    graph.map(MapKind.HASH_MAP, 1);
    graph.number(1);
    graph.values(1);
    graph.again(last);
    assertEquals(3, assertInstanceOf(List.class, read()).size());
  }

  @Test
  void setsInListsInSetsAreRefused() {
    graph.list(LEVELS);
    int last = graph.set(1);
    graph.string("x");
    for (int i = 1; i < LEVELS; i++) {
      int next = graph.set(2);
      graph.list(1);
      graph.again(last);
      graph.list(MANY + 1);
      for (int j = 0; j < MANY; j++) {
        graph.again(last);
      }
      graph.number(i);
      last = next;
    }
    assertTooMuchWork();
  }

  @Test
  void recordsThatShareTheirPartsAreNoElementsUnlessTheyHaveTheirOwnHash() throws Exception {
    twins(graph, ForgedGraph.TWIN);
    assertTooMuchWork();
    ForgedGraph named = new ForgedGraph();
    twins(named, ForgedGraph.NAMED);
    assertEquals(2, assertInstanceOf(List.class, named.read()).size());
  }

  @Test
  void setsOfTheProgramsOwnThatShareTheirPartsAreNoElements() {
    twins(graph, ForgedGraph.PAIR);
    assertTooMuchWork();
  }

  /** Writes objects that each have the one before it twice, and a set with the last of them. */
  private static void twins(ForgedGraph graph, int type) {
    graph.list(2);
    graph.list(LEVELS * 2);
    int last = graph.ofTwo(type);
    graph.number(1);
    graph.number(2);
    for (int i = 1; i < LEVELS * 2; i++) {
      int next = graph.ofTwo(type);
      graph.again(type, last);
      graph.again(type, last);
      last = next;
    }
    graph.set(1);
    graph.again(type, last);
  }

  @Test
  void oneLongListInManySetsIsRefusedAndAShortOneInManyIsNot() throws Exception {
    sharedList(graph, 100_000, 100_000);
    assertTooMuchWork();
    ForgedGraph fine = new ForgedGraph();
    sharedList(fine, 1_000, 100_000);
    assertEquals(100_001, assertInstanceOf(List.class, fine.read()).size());
  }

  private static void sharedList(ForgedGraph graph, int length, int sets) {
    graph.list(1 + sets);
    int shared = graph.list(length);
    for (int i = 0; i < length; i++) {
      graph.number(i);
    }
    for (int i = 0; i < sets; i++) {
      graph.set(1);
      graph.again(shared);
    }
  }

  /** The set is filled when the cycle is complete, and only then its elements weigh so much. */
  @Test
  void listThatIsCompletedAfterASetInItIsWeighedWithAllOfIt() {
    int outer = graph.list(3);
    graph.node();
    graph.list(2);
    int inner = graph.list(1);
    graph.again(outer);
    graph.set(1);
    graph.again(inner);
    int last = chain(LEVELS);
    graph.again(last);
    assertTooMuchWork();
  }

  @Test
  void setsOfNodesInACycleAreRead() throws Exception {
    int all = graph.list(20_000);
    for (int i = 0; i < 20_000; i++) {
      int node = graph.node();
      graph.list(2);
      graph.again(all);
      graph.set(2);
      graph.again(6, node);
      graph.again(6, node == 2 ? node : 2);
    }
    List<?> nodes = assertInstanceOf(List.class, read());
    assertEquals(20_000, nodes.size());
    Vault.Node last = assertInstanceOf(Vault.Node.class, nodes.get(19_999));
    List<?> content = assertInstanceOf(List.class, last.content);
    assertEquals(2, assertInstanceOf(Collection.class, content.get(1)).size());
  }

  @Test
  void copyOnWriteSetOfManyElementsIsRefusedAndOneOfSomeIsNot() throws Exception {
    numbers(graph, CollectionKind.COPY_ON_WRITE_SET, 300_000);
    assertTooMuchWork();
    ForgedGraph fine = new ForgedGraph();
    numbers(fine, CollectionKind.COPY_ON_WRITE_SET, 40_000);
    assertEquals(40_000, assertInstanceOf(Collection.class, fine.read()).size());
  }

  private static void numbers(ForgedGraph graph, CollectionKind kind, int length) {
    graph.collection(kind, length);
    for (int i = 0; i < length; i++) {
      graph.number(i);
    }
  }

  @Test
  void copyOnWriteListOfManyElementsIsRead() throws Exception {
    numbers(graph, CollectionKind.COPY_ON_WRITE_LIST, 300_000);
    assertEquals(300_000, assertInstanceOf(List.class, read()).size());
  }

  /** Returns a text, of which any number have the same hash. */
  private static String colliding(int number, int length) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < length; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return text.toString();
  }

  private static void collidingKeys(ForgedGraph graph, MapKind kind, int count, boolean isWrapped) {
    graph.map(kind, count);
    for (int i = 0; i < count; i++) {
      if (isWrapped) {
        graph.list(1);
      }
      graph.string(colliding(i, 17));
    }
    graph.values(count);
    for (int i = 0; i < count; i++) {
      graph.number(i);
    }
  }

  @Test
  void keysOfOneHashAreRefusedInATableThatLooksAtAllOfThem() throws Exception {
    collidingKeys(graph, MapKind.WEAK_MAP, 1 << 17, false);
    assertTooMuchWork();
  }

  @ParameterizedTest
  @EnumSource(names = {"HASH_MAP", "LINKED_HASH_MAP", "CONCURRENT_MAP", "UNMODIFIABLE_MAP"})
  void keysOfOneHashWithoutAnOrderAreRefused(MapKind kind) {
    collidingKeys(graph, kind, 1 << 17, true);
    assertTooMuchWork();
  }

  @Test
  void someKeysOfOneHashWithoutAnOrderAreRead() throws Exception {
    collidingKeys(graph, MapKind.HASH_MAP, 4_000, true);
    assertEquals(4_000, assertInstanceOf(Map.class, read()).size());
  }

  /** The hash of a list of two numbers is 31 of one and the other: many points have the same. */
  @Test
  void pointsOfAGridAreRead() throws Exception {
    graph.set(160_000);
    for (int x = 0; x < 400; x++) {
      for (int y = 0; y < 400; y++) {
        graph.list(2);
        graph.number(x);
        graph.number(y);
      }
    }
    assertEquals(160_000, assertInstanceOf(Collection.class, read()).size());
  }

  /** Each key is one of two long lists that are equal, beside a text: only the texts differ. */
  @Test
  void fewKeysOfOneHashWithLongSharedPartsAreRefused() {
    graph.list(3);
    int[] twice = new int[2];
    for (int i = 0; i < 2; i++) {
      twice[i] = graph.list(200_000);
      for (int j = 0; j < 200_000; j++) {
        graph.number(j);
      }
    }
    graph.set(500);
    for (int i = 0; i < 500; i++) {
      graph.list(2);
      graph.again(twice[i & 1]);
      graph.string(colliding(i, 9));
    }
    assertTooMuchWork();
  }

  /** Objects that are referred to before their parts are read: the first leads to all others. */
  @Test
  void listsThatShareTheirPartsAreNoElementsIfTheirPartsComeLater() {
    ForgedGraph parts = ForgedGraph.ofParts();
    int set = parts.setOfDeclaredList();
    for (int i = 1; i < LEVELS; i++) {
      parts.fillWithDeclaredList(set + i);
    }
    parts.fillWithText(set + LEVELS);
    parts.model(set);
    CorruptModelException e = assertThrows(CorruptModelException.class, parts::read);
    assertTrue(e.getMessage().contains("too much work"), e.getMessage());
  }

  /** A count costs nothing to write, so that it alone makes little. */
  @Test
  void valuesThatNoBytesStandForAreFew() {
    new ReadWork(new Weights(null), 10_000_000).chargeMade(10_000_000);
    new ReadWork(new Weights(null), 100).chargeMade(10_000);
    ReadWork work = new ReadWork(new Weights(null), 100);
    assertThrows(UncheckedIOException.class, () -> work.chargeMade(10_000_000));
  }
}
