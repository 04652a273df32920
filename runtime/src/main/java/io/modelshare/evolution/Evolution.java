package io.modelshare.evolution;

import io.modelshare.IncompatibleModelException;
import io.modelshare.schema.Shape;
import io.modelshare.schema.Widening;
import io.modelshare.serial.ChangedType;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the fields of a type are found among those that were recorded when it had another shape.
 *
 * <p>A field is found under its name or a former one, if its type is the same or
 * {@linkplain Widening wider}. What is not found is left at null, 0 or false. A conditional field
 * may have any other type: it then counts as dropped, and is rebuilt.
 */
final class Evolution implements ChangedType {
  private static final int ABSENT = -1;

  private final String type;
  private final FormerValue unfinished;
  private final Shape recorded;
  private final Shape current;
  private final RecordedSerializers serializers;

  /** For each current field the position of the recorded one, or {@link #ABSENT}. */
  private final int[] sources;

  /** For each recorded field the position of the current one, or {@link #ABSENT}. */
  private final int[] targets;

  /** For each recorded position the first from there on that every object has. */
  private final int[] always;

  /** Whether the values of each recorded field are written as they would be now. */
  private final boolean[] areSame;

  private boolean keepsConditionalFields = true;

  /** Whether a type that does not fit has other numbers where the recorded one has numbers. */
  private boolean changesNumbers;

  private Evolution(String type, Shape recorded, Shape current, RecordedSerializers serializers) {
    this.type = type;
    this.unfinished = new FormerValue(type + " that its constructor has not made yet", null);
    this.recorded = recorded;
    this.current = current;
    this.serializers = serializers;
    this.sources = new int[current.fields().size()];
    this.targets = new int[recorded.fields().size()];
    this.areSame = new boolean[recorded.fields().size()];
    this.always = recorded.nextAlwaysWritten();
    Arrays.fill(targets, ABSENT);
  }

  /**
   * Compares two shapes of a type.
   *
   * @param renamed the name that a field has now, by each of its former ones
   * @throws UncheckedIOException of an {@link IncompatibleModelException} if a field has a type
   *     that the recorded values do not have
   */
  static ChangedType of(
      String type,
      Shape recorded,
      Shape current,
      Map<String, String> renamed,
      RecordedSerializers serializers) {
    Evolution evolution = new Evolution(type, recorded, current, serializers);
    if (!evolution.matches(renamed)) {
      throw new UncheckedIOException(
          new IncompatibleModelException(recorded.difference(type, current, renamed)
              + (evolution.changesNumbers
                  ? "; only a number by itself may become wider, not those in an array, a buffer or"
                      + " a collection: "
                  : ": ")
              + "give the changed field a new name, so that it counts as removed and"
              + " added, or load the file with the old class and save it with the new one"));
    }
    return evolution;
  }

  /** Finds each current field, and returns whether the values of all that were found fit. */
  private boolean matches(Map<String, String> renamed) {
    Map<String, Integer> positions = positions(renamed);
    boolean fits = true;
    for (int i = 0; i < sources.length; i++) {
      Shape.Field now = current.fields().get(i);
      int source = positions.getOrDefault(now.name(), ABSENT);
      Shape.Field before = source == ABSENT ? null : recorded.fields().get(source);
      boolean isReadable = before != null && Widening.isPossible(before.type(), now.type());
      boolean wasConditional = before != null && before.isConditional();
      if (now.isConditional() && !(isReadable && wasConditional)) {
        keepsConditionalFields = false;
        source = ABSENT;
      } else if (before != null && !isReadable) {
        fits = false;
        changesNumbers |= Widening.isOfNumbers(before.type(), now.type());
      }
      sources[i] = source;
      if (source != ABSENT) {
        targets[source] = i;
        areSame[source] = before != null && Widening.isSame(before.type(), now.type());
      }
    }
    return fits;
  }

  /** Returns the position of each recorded field, by its name of then and by its name of now. */
  private Map<String, Integer> positions(Map<String, String> renamed) {
    Map<String, Integer> recordedPositions = recorded.positions();
    Map<String, Integer> positions = new HashMap<>();
    for (Map.Entry<String, String> former : renamed.entrySet()) {
      Integer position = recordedPositions.get(former.getKey());
      if (position != null) {
        positions.put(former.getValue(), position);
      }
    }
    positions.putAll(recordedPositions);
    return positions;
  }

  @Override
  public Fields fields(GraphReader stream) {
    return new EvolvedReader(stream, this);
  }

  @Override
  public int recordedFields() {
    return recorded.fields().size();
  }

  @Override
  public boolean isPrimitive(int field) {
    return Widening.isPrimitive(recorded.fields().get(field).type());
  }

  @Override
  public ModelSerializer<?> inColumns(ModelReader in, int field) {
    return serializers.inColumns(in, recorded.fields().get(field).type(), targets[field] != ABSENT);
  }

  @Override
  public int source(String field) {
    for (int i = 0; i < sources.length; i++) {
      if (current.fields().get(i).name().equals(field)) {
        return sources[i];
      }
    }
    return ABSENT;
  }

  @Override
  public List<String> added() {
    List<String> added = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      Shape.Field field = current.fields().get(i);
      if (sources[i] == ABSENT && !field.isConditional()) {
        added.add(field.name() + " (" + field + ")");
      }
    }
    return added;
  }

  /** Returns what stands for an object until its constructor has been called. */
  FormerValue unfinished() {
    return unfinished;
  }

  /** Returns the failure of a constructor that takes a field which others had to come before. */
  UncheckedIOException tooEarly(Shape.Field field) {
    return new UncheckedIOException(new IncompatibleModelException("the constructor of " + type
        + " takes " + field.name() + " (" + field + "), but in the file its objects are made"
        + " before that is known: give the type a constructor without it, as it had when the model"
        + " was written"));
  }

  Shape recorded() {
    return recorded;
  }

  Shape current() {
    return current;
  }

  RecordedSerializers serializers() {
    return serializers;
  }

  /**
   * Returns the position of the first recorded field, from a position on, that is in the stream.
   */
  int next(int position, boolean isShared) {
    return isShared ? position : always[position];
  }

  /** Returns what was recorded for a current field, or a negative number. */
  int source(int position) {
    return sources[position];
  }

  /** Returns whether the serializer of the current field reads the recorded one too. */
  boolean isSame(int position) {
    return areSame[position];
  }

  /** Returns the current field that a recorded one has become, or null. */
  Shape.@Nullable Field target(int position) {
    return targets[position] == ABSENT ? null : current.fields().get(targets[position]);
  }

  /** Returns whether every conditional field of now was one before, of a fitting type. */
  boolean keepsConditionalFields() {
    return keepsConditionalFields;
  }
}
