package io.modelshare.spark;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.modelshare.SharingMetrics;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Shows what the driver and each executor share in Spark's metrics, and brings models to executors
 * before their first task. Name it in {@code spark.plugins}.
 *
 * <p>The gauges are the figures of {@link SharingMetrics}, by their names.
 *
 * <p>The setting {@code spark.modelshare.preload} names saved models, with commas between: each as
 * {@link HostBroadcast#of(SparkContext, String, Class)} takes it. An executor takes tasks when it
 * has them, and keeps them until it ends. One that cannot be had is a warning in its log, and the
 * tasks that ask for it fail.
 */
public final class HostBroadcastPlugin implements SparkPlugin {
  static final String PRELOAD = "spark.modelshare.preload";

  /** Creates a plugin, as Spark does by the name. */
  public HostBroadcastPlugin() {}

  @Override
  public DriverPlugin driverPlugin() {
    return new OnDriver();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new OnExecutor();
  }

  private static final class OnDriver implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugin) {
      return Map.of();
    }

    @Override
    public void registerMetrics(String applicationId, PluginContext plugin) {
      register(plugin.metricRegistry());
    }
  }

  private static final class OnExecutor implements ExecutorPlugin {
    private PreloadedModels models = PreloadedModels.NONE;

    @Override
    public void init(PluginContext plugin, Map<String, String> ofTheDriver) {
      register(plugin.metricRegistry());
      models = PreloadedModels.of(plugin.conf().get(PRELOAD, ""));
    }

    @Override
    public void shutdown() {
      models.close();
    }
  }

  private static void register(MetricRegistry registry) {
    register(registry, "attachedModels", SharingMetrics::attachedModels);
    register(registry, "ownedModels", SharingMetrics::ownedModels);
    register(registry, "mappedBytes", SharingMetrics::mappedBytes);
    register(registry, "copiedBytes", SharingMetrics::copiedBytes);
    register(registry, "ownedBytes", SharingMetrics::ownedBytes);
    register(registry, "attaches", SharingMetrics::attaches);
  }

  private static void register(
      MetricRegistry registry, String name, ToLongFunction<SharingMetrics> figure) {
    Gauge<Long> gauge = () -> figure.applyAsLong(SharingMetrics.now());
    registry.register(name, gauge);
  }
}
