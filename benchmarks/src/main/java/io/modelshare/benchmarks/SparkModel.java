package io.modelshare.benchmarks;

import io.modelshare.ModelFiles;
import io.modelshare.spark.HostBroadcast;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;

/** What a task holds of a model, in any of the ways. */
interface SparkModel extends Serializable {

  /** Touches all pages of the model, and returns what depends on them. */
  double touch();

  /** Publishes a model. The driver keeps nothing of it but what the way itself keeps. */
  static SparkModel publish(SparkWay way, JavaSparkContext context, Trained model, Path directory)
      throws IOException {
    return switch (way) {
      case BROADCAST_BY_JAVA, BROADCAST_BY_KRYO ->
        new OfBroadcast(context.broadcast(model.arrays()));
      case ADD_FILE -> {
        Path file = directory.resolve("model");
        ModelFiles.save(model.buffers(), file);
        context.addFile(file.toString());
        yield new OfFile("model");
      }
      case HOST_BROADCAST -> new OfHost(HostBroadcast.of(context, model.buffers()));
    };
  }

  /**
   * A model as the driver has it before.
   *
   * @param arrays for a broadcast, else empty
   * @param buffers for the others, else of nothing
   */
  record Trained(ArrayList<float[]> arrays, LargeModel buffers) {
    private static final int ROW = 1 << 24;

    static Trained of(SparkWay way, int mebibytes) {
      if (way == SparkWay.ADD_FILE || way == SparkWay.HOST_BROADCAST) {
        return new Trained(new ArrayList<>(), LargeModel.train(mebibytes));
      }
      long length = mebibytes * (1024L * 1024 / Float.BYTES);
      ArrayList<float[]> rows = new ArrayList<>();
      for (long start = 0; start < length; start += ROW) {
        float[] row = new float[(int) Math.min(ROW, length - start)];
        for (int i = 0; i < row.length; i++) {
          row[i] = start + i;
        }
        rows.add(row);
      }
      return new Trained(rows, LargeModel.train(0));
    }
  }

  /**
   * A model on the heap of each executor.
   *
   * @param model the broadcast
   */
  record OfBroadcast(Broadcast<ArrayList<float[]>> model) implements SparkModel {
    @Override
    public double touch() {
      double sum = 0;
      for (float[] row : model.value()) {
        for (int i = 0; i < row.length; i += 1024) {
          sum += row[i];
        }
      }
      return sum;
    }
  }

  /**
   * A model that each executor loads from its file.
   *
   * @param name the name of the file
   */
  record OfFile(String name) implements SparkModel {
    private static @Nullable LargeModel loaded;

    @Override
    public double touch() {
      return load(name).touch();
    }

    private static synchronized LargeModel load(String name) {
      LargeModel known = loaded;
      if (known == null) {
        try {
          known = ModelFiles.load(Path.of(SparkFiles.get(name)), LargeModel.class);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        loaded = known;
      }
      return known;
    }
  }

  /**
   * A model that is once on the host.
   *
   * @param model the handle
   */
  record OfHost(HostBroadcast<LargeModel> model) implements SparkModel {
    @Override
    public double touch() {
      return model.value().touch();
    }
  }
}
