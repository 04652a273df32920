package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import java.util.concurrent.BlockingQueue;

/**
 * How many elements a blocking queue holds at most.
 *
 * @param elements the number of elements, at least 1
 */
record Capacity(int elements) {
  /** How often the same number has to be seen, while other threads may change the queue. */
  private static final int TIMES_SEEN = 3;

  /** More has room from the start in no queue that is read. */
  private static final int MOST_ROOM = 1 << 25;

  /** Returns the capacity of a queue, which tells it by the room that is left. */
  static Capacity of(BlockingQueue<?> queue) {
    int seen = queue.size() + queue.remainingCapacity();
    for (int times = 1; times < TIMES_SEEN; ) {
      int again = queue.size() + queue.remainingCapacity();
      times = again == seen ? times + 1 : 1;
      seen = again;
    }
    return new Capacity(seen);
  }

  void write(ModelWriter out, boolean hasRoom) {
    if (hasRoom && elements > MOST_ROOM) {
      throw new KryoException(
          "an ArrayBlockingQueue with room for " + elements + " elements, limit=" + MOST_ROOM
              + ": use a LinkedBlockingQueue, or mark the field @Transient");
    }
    out.writeInt(elements);
  }

  /** Reads the capacity of a queue that grows with its elements. */
  static int read(ModelReader in) {
    int elements = in.readInt();
    if (elements < 1) {
      throw new KryoException("a queue with a capacity of " + elements);
    }
    return elements;
  }

  /** Reads the capacity of a queue that has room for all elements from the start. */
  static int readWithRoom(ModelReader in) {
    int elements = read(in);
    if (elements > MOST_ROOM) {
      throw new KryoException(
          "a queue with room for " + elements + " elements, limit=" + MOST_ROOM);
    }
    in.reserve(elements);
    return elements;
  }
}
