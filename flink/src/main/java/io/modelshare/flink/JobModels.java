package io.modelshare.flink;

import io.modelshare.engine.ModelContent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.core.fs.Path;

/**
 * The models that a job uses in this process, whatever the number of its tasks, until Flink gives
 * up the job's class loader.
 *
 * <p>Safe for use by several threads.
 */
final class JobModels {
  /** By the class loader of the job, until its hook has run. Guarded by itself. */
  private static final Map<ClassLoader, JobModels> JOBS = new HashMap<>();

  /** Guarded by this object. */
  private final Map<Key, JobModel> models = new HashMap<>();

  private boolean ended;

  private JobModels() {}

  /**
   * What is the same model for a job.
   *
   * @param digest tells its content from that of any other
   * @param type the type as which it is asked for
   */
  private record Key(String digest, Class<?> type) {}

  static JobModels of(RuntimeContext context) {
    ClassLoader loader = context.getUserCodeClassLoader();
    synchronized (JOBS) {
      JobModels known = JOBS.get(loader);
      if (known == null) {
        known = new JobModels();
        context.registerUserCodeClassLoaderReleaseHookIfAbsent(
            "io.modelshare.flink." + System.identityHashCode(known), () -> end(loader));
        JOBS.put(loader, known);
      }
      return known;
    }
  }

  private static void end(ClassLoader loader) {
    JobModels ended;
    synchronized (JOBS) {
      ended = JOBS.remove(loader);
    }
    if (ended != null) {
      ended.release();
    }
  }

  /** Opens a model, which the job has once however many of its tasks ask. */
  <T> T open(ModelContent content, Path path, Class<T> type) throws IOException {
    JobModel model;
    synchronized (this) {
      model = models.computeIfAbsent(new Key(content.digest(), type), key -> new JobModel());
    }
    T object = model.open(content, path, type);
    if (isEnded()) {
      model.release(); // the object lasts
    }
    return object;
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  private void release() {
    List<JobModel> all;
    synchronized (this) {
      ended = true;
      all = List.copyOf(models.values());
    }
    all.forEach(JobModel::release);
  }
}
