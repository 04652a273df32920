package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a graph in which an object is met before it can be made: a leaf of a tree, say,
 * whose constructor takes its parent, among whose children it is.
 *
 * <p>An object is made as soon as all that it is made of was: nothing, the parameters of its
 * constructor, or all its parts. Its other parts are visited when no object on the way from the
 * model is unmade any more. So there is an order for every graph but those in which objects are
 * made of each other.
 */
final class MakingWalk extends GraphWalk {
  private static final byte FILL = 4;
  private static final int NONE = -1;

  /** How many objects a message shows at either end of a long cycle. */
  private static final int SHOWN_STEPS = 4;

  /** Made, and referred to by its number; its other parts are still to come. */
  private static final int MADE = 3;

  /** Objects that are made, each with the parts that are not visited yet. */
  private final Deque<Rest> rests = new ArrayDeque<>();

  /** The fields that lead to what is on the stack. */
  private @Nullable String[] fields = new String[64];

  /** How many objects on the stack are not made yet. */
  private int unmade;

  /** How many of these have to have complete parts. */
  private int completing;

  /** The end of the parts that the object which is being entered is made of. */
  private int madeOf;

  private @Nullable Object lastWritten;

  MakingWalk(Output output, Predicate<Buffer> staysAlone) {
    super(output, staysAlone);
  }

  private record Part(
      ModelSerializer<?> serializer,
      Object value,
      @Nullable String name,
      byte flags,
      @Nullable String field) {}

  private record Rest(Part object, List<Part> parts) {}

  @Override
  void write(ShareableSerializer<?> serializer, Object model) {
    super.write(serializer, model);
    if (lastWritten != model) {
      out.writeModel(model);
    }
  }

  @Override
  boolean makesFirst() {
    return true;
  }

  @Override
  void add(ModelSerializer<?> serializer, Object value, @Nullable String name, boolean isAlone) {
    if (size == fields.length) {
      fields = Arrays.copyOf(fields, 2 * size);
    }
    fields[size] = finder.field();
    super.add(serializer, value, name, isAlone);
  }

  @Override
  void made() {
    madeOf = size;
  }

  @Override
  void enter(int top) {
    Object value = values[top];
    ModelSerializer<?> serializer = serializers[top];
    states.put(value, OPEN);
    flags[top] |= ENTERED;
    unmade++;
    completing += serializer.needsCompleteParts() ? 1 : 0;
    madeOf = NONE;
    find(serializer, value);
    int end = size;
    if (completing == 0 && isMadeFirst(serializer, value)) {
      end = madeOf == NONE ? top + 1 : madeOf;
    }
    if (end < size) {
      putOff(top, end);
    } else if (size == top + 1) {
      states.put(value, LEAF);
    }
    reverseParts(top + 1, size - 1);
  }

  @SuppressWarnings("unchecked") // the serializer of the value's place
  private static <T> boolean isMadeFirst(ModelSerializer<T> serializer, Object value) {
    return serializer instanceof ShareableSerializer<?> && serializer.supportsCycles((T) value);
  }

  private void reverseParts(int first, int last) {
    reverse(first, last);
    for (int i = first, j = last; i < j; i++, j--) {
      String field = fields[i];
      fields[i] = fields[j];
      fields[j] = field;
    }
  }

  /** Takes parts off the stack, to be visited when the object is made. */
  private void putOff(int top, int end) {
    List<Part> parts = new ArrayList<>();
    for (int i = end; i < size; i++) {
      parts.add(part(i));
    }
    while (size > end) {
      remove(size - 1);
    }
    flags[top] |= FILL;
    rests.push(new Rest(part(top), parts));
  }

  private Part part(int i) {
    return new Part(serializers[i], values[i], names[i], flags[i], fields[i]);
  }

  @Override
  void meetAgain(int top) {
    Object value = values[top];
    if (states.get(value, UNKNOWN) == OPEN && !isDeclarable(serializers[top], value)) {
      throw cycle(top);
    }
    super.meetAgain(top);
  }

  /** Returns whether an open object may be referred to: a list, say, that has no elements yet. */
  @SuppressWarnings("unchecked") // the serializer of the value's place
  private static <T> boolean isDeclarable(ModelSerializer<T> serializer, Object value) {
    return serializer.isMadeFirst((T) value);
  }

  /** Returns the failure of a reference to an object that is open. */
  private KryoException cycle(int top) {
    List<String> steps = way(top);
    int left = steps.size() - 2 * SHOWN_STEPS;
    String way = left <= 1
        ? String.join(" -> ", steps)
        : String.join(" -> ", steps.subList(0, SHOWN_STEPS)) + " -> " + left + " more -> "
            + String.join(" -> ", steps.subList(SHOWN_STEPS + left, steps.size()));
    return out.cycle(
        values[top],
        " of which it is made itself (" + way + "): let a constructor on the way leave out the"
            + " parameter, and assign the field afterwards; a record has to become a class for that");
  }

  /** Names the way from an object, which is open, to the reference to it: each with its field. */
  private List<String> way(int top) {
    List<String> steps = new ArrayList<>();
    boolean isOnTheWay = false;
    for (int i = 0; i <= top; i++) {
      boolean isOpen = i == top || (flags[i] & ENTERED) != 0;
      if (isOpen && isOnTheWay && fields[i] != null) {
        int last = steps.size() - 1;
        steps.set(last, steps.get(last) + '.' + fields[i]);
      }
      isOnTheWay |= isOpen && values[i] == values[top];
      boolean isNamed = steps.isEmpty() || serializers[i] instanceof ShareableSerializer<?>;
      if (isOpen && isOnTheWay && i < top && isNamed) {
        steps.add(values[i].getClass().getSimpleName());
      }
    }
    return steps;
  }

  @Override
  void finish(int top) {
    Object value = values[top];
    if (states.get(value, UNKNOWN) == MADE) {
      states.put(value, FINISHED);
      writeParts(serializers[top], value);
      remove(top);
    } else {
      unmade--;
      completing -= serializers[top].needsCompleteParts() ? 1 : 0;
      if ((flags[top] & FILL) != 0) {
        states.put(value, MADE);
        writeMade((ShareableSerializer<?>) serializers[top], value);
        remove(top);
      } else {
        super.finish(top);
      }
    }
    if (unmade == 0 && !rests.isEmpty()) {
      visitRest(rests.pop());
    }
  }

  private void visitRest(Rest rest) {
    push(rest.object);
    int first = size;
    rest.parts.forEach(this::push);
    reverseParts(first, size - 1);
  }

  private void push(Part part) {
    add(part.serializer, part.value, part.name, false);
    flags[size - 1] = part.flags;
    fields[size - 1] = part.field;
  }

  @SuppressWarnings("unchecked") // the serializer of the value's place
  private <T> void writeMade(ShareableSerializer<T> serializer, Object value) {
    out.writeMade(serializer, (T) value);
  }

  @Override
  <T> void writeParts(ModelSerializer<T> serializer, Object value) {
    lastWritten = value;
    super.writeParts(serializer, value);
  }

  @Override
  <T> void writeAlone(@Nullable String name, ModelSerializer<T> serializer, Object value) {
    lastWritten = value;
    super.writeAlone(name, serializer, value);
  }
}
