package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.modelshare.testing.Seed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Collections whose offsets, positions and slots are not those that were written: whatever the
 * bytes, every method gives a result or an {@link IllegalStateException}.
 *
 * <p>The number of damages is the system property {@code modelshare.test.damages}.
 */
class DamagedCollectionsTest {
  private static final int DAMAGES = Integer.getInteger("modelshare.test.damages", 30_000);

  @Test
  void damagedCollectionsGiveResultsOrIllegalStateExceptions() {
    Seed seed = Seed.next();
    Random random = seed.random();
    List<InMemory> models = DamagedCollections.models(random);
    int refused = 0;
    for (int i = 0; i < DAMAGES; i++) {
      refused += isRefused(models.get(random.nextInt(models.size())), random, seed) ? 1 : 0;
    }
    assertTrue(refused > 0, () -> "no damage was noticed, " + seed);
  }

  /** Changes a few bytes of one tensor, reads by one method, and puts the bytes back. */
  private static boolean isRefused(InMemory model, Random random, Seed seed) {
    List<ByteBuffer> tensors =
        model.tensors.values().stream().filter(ByteBuffer::hasRemaining).toList();
    ByteBuffer tensor = tensors.get(random.nextInt(tensors.size()));
    byte[] before = new byte[tensor.limit()];
    tensor.get(0, before);
    damage(tensor, random);
    try {
      return DamagedCollections.isRefused(model, random);
    } catch (RuntimeException e) {
      return fail(model.value.getClass() + " of " + model.tensors.keySet() + ", " + seed, e);
    } finally {
      tensor.put(0, before);
    }
  }

  private static void damage(ByteBuffer tensor, Random random) {
    int[] extremes = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, tensor.limit()};
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int at = random.nextInt(tensor.limit());
      if (random.nextBoolean() && at <= tensor.limit() - Integer.BYTES) {
        tensor.putInt(at & -Integer.BYTES, extremes[random.nextInt(extremes.length)]);
      } else if (random.nextInt(20) == 0) {
        byte[] noise = new byte[tensor.limit() - at];
        random.nextBytes(noise);
        tensor.put(at, noise);
      } else {
        tensor.put(at, (byte) random.nextInt());
      }
    }
  }
}
