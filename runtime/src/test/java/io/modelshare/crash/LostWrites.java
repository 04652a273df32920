package io.modelshare.crash;

import io.modelshare.crash.FileOperations.Kind;
import io.modelshare.crash.FileOperations.Node;
import io.modelshare.crash.FileOperations.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The states in which files may be found after a crash between two operations: what was not flushed
 * may be lost.
 */
final class LostWrites {
  private final FileOperations recorded;
  private final List<Operation> operations;
  private final Disk disk;
  private final int most;
  private final Random random;

  /** What a crash loses. Bytes of a file are lost from any point on, whatever the disk. */
  enum Disk {
    /** Nothing: the process was killed, the host runs on. */
    KILLED,

    /** Names and modes from any point on: all are in one journal, which each flush writes. */
    JOURNAL,

    /** Of each directory, what happened from any point on: it is flushed alone. */
    ORDERED,

    /** Any of what happened in a directory that was not flushed, and the rest is kept. */
    ANY
  }

  /** Some of what a disk may keep or lose, together from the end: the operations of each step. */
  private record Group(boolean isBytes, List<List<Integer>> steps) {

    /** Returns how much can be kept: nothing, some steps, or of the last some bytes only. */
    int choices() {
      return steps.size() + 1 + (isBytes ? 2 : 0);
    }
  }

  private LostWrites(FileOperations recorded, Disk disk, int most, Random random) {
    this.recorded = recorded;
    this.operations = recorded.operations();
    this.disk = disk;
    this.most = most;
    this.random = random;
  }

  /**
   * Returns the states for all kinds of disks, each once: at each point all, or if they are more
   * than so many some, among them the worst.
   */
  static List<CrashState> states(FileOperations recorded, int most, Random random) {
    Map<String, CrashState> states = new LinkedHashMap<>();
    for (Disk disk : Disk.values()) {
      for (CrashState state : new LostWrites(recorded, disk, most, random).states()) {
        states.putIfAbsent((disk == Disk.KILLED) + state.toString(), state);
      }
    }
    return List.copyOf(states.values());
  }

  private List<CrashState> states() {
    List<CrashState> states = new ArrayList<>();
    for (int end = 0; end <= operations.size(); end++) {
      boolean isFinished = end == operations.size();
      if (isFinished
          || end == 0
          || operations.get(end).step() != operations.get(end - 1).step()) {
        states.addAll(statesAfter(end, isFinished));
      }
    }
    return states;
  }

  private List<CrashState> statesAfter(int end, boolean isFinished) {
    List<Group> groups = groups(end);
    long all = 1;
    for (Group group : groups) {
      all = Math.min(all * group.choices(), Integer.MAX_VALUE);
    }
    List<CrashState> states = new ArrayList<>();
    for (int i = 0; i < Math.min(all, most); i++) {
      int[] kept = new int[groups.size()];
      long rest = i;
      for (int g = 0; g < kept.length; g++) {
        int choices = groups.get(g).choices();
        kept[g] = all <= most ? (int) (rest % choices) : i == 0 ? 0 : random.nextInt(choices);
        rest /= choices;
      }
      states.add(new CrashState(disk, end, isFinished, recorded.roots(), apply(end, groups, kept)));
    }
    return states;
  }

  /** Groups what was not flushed. */
  private List<Group> groups(int end) {
    Map<String, TreeMap<Integer, List<Integer>>> groups = new LinkedHashMap<>();
    for (int i = 0; i < end; i++) {
      Operation operation = operations.get(i);
      if (operation.kind() != Kind.FORCE && !isFlushed(i, end)) {
        groups
            .computeIfAbsent(key(operation), made -> new TreeMap<>())
            .computeIfAbsent(operation.step(), made -> new ArrayList<>())
            .add(i);
      }
    }
    return groups.entrySet().stream()
        .map(group -> new Group(
            group.getKey().startsWith(Kind.BYTES.name()),
            List.copyOf(group.getValue().values())))
        .toList();
  }

  private String key(Operation operation) {
    if (operation.kind() == Kind.BYTES) {
      return Kind.BYTES + ":" + operation.node();
    }
    return switch (disk) {
      case KILLED, JOURNAL -> "journal";
      case ORDERED -> "node:" + owner(operation);
      case ANY -> operation.kind() + ":" + owner(operation) + ":" + operation.step();
    };
  }

  /** Returns the file or directory that is to be flushed. A rename is one change, of its target. */
  private int owner(Operation operation) {
    return operations.stream()
        .filter(other -> other.step() == operation.step()
            && other.kind() == operation.kind()
            && other.names().values().stream().anyMatch(node -> node != 0))
        .findFirst()
        .orElse(operation)
        .node();
  }

  private boolean isFlushed(int index, int end) {
    Operation operation = operations.get(index);
    return disk == Disk.KILLED
        || operations.subList(index, end).stream()
            .anyMatch(force -> force.kind() == Kind.FORCE
                && (force.node() == owner(operation)
                    || (disk == Disk.JOURNAL && operation.kind() != Kind.BYTES)));
  }

  /** Does again what a disk has kept. */
  private Map<Integer, Node> apply(int end, List<Group> groups, int[] kept) {
    Set<Integer> lost = new HashSet<>();
    Map<Integer, Boolean> torn = new TreeMap<>();
    for (int g = 0; g < kept.length; g++) {
      List<List<Integer>> steps = groups.get(g).steps();
      int more = kept[g] - steps.size();
      if (more > 0) {
        steps.get(steps.size() - 1).forEach(index -> torn.put(index, more == 1));
      }
      steps.subList(Math.min(kept[g], steps.size()), steps.size()).forEach(lost::addAll);
    }
    Map<Integer, Node> nodes = new TreeMap<>(recorded.first());
    for (int i = 0; i < end; i++) {
      if (!lost.contains(i)) {
        Operation operation = operations.get(i);
        Node from = nodes.get(operation.node());
        nodes.put(operation.node(), apply(operation, from, torn.get(i)));
      }
    }
    return nodes;
  }

  private static Node apply(Operation operation, Node from, Boolean torn) {
    Node to = operation.to();
    return switch (operation.kind()) {
      case BYTES ->
        new Node(
            from.mode(), null, torn == null ? to.bytes() : half(from.bytes(), to.bytes(), torn));
      case MODE -> new Node(to.mode(), from.names(), from.bytes());
      case NAMES -> {
        TreeMap<String, Integer> names = new TreeMap<>(from.names());
        names.putAll(operation.names());
        names.values().removeIf(node -> node == 0);
        yield new Node(from.mode(), names, from.bytes());
      }
      case FORCE -> from;
    };
  }

  /** Returns new bytes of which the second half was not written: it is not there, or as it was. */
  private static byte[] half(byte[] from, byte[] to, boolean cut) {
    int half = to.length / 2;
    byte[] torn = cut ? new byte[half] : Arrays.copyOf(from, to.length);
    System.arraycopy(to, 0, torn, 0, half);
    return torn;
  }
}
