package io.modelshare.spark;

import io.modelshare.engine.ModelContent;
import io.modelshare.engine.Publication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.rpc.RpcEnvFileServer;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;

/**
 * A model that the driver has published on its host, and whose bytes its file server sends to
 * others, until this is closed or the application ends.
 */
final class ServedModel implements AutoCloseable {
  /** How many serve each file. Guarded by itself. */
  private static final Map<Path, Integer> SERVED = new HashMap<>();

  private final Publication publication;
  private final RpcEnvFileServer server;
  private final String uri;
  private final SparkContext context;
  private final SparkListener ending = new Ending(this);
  private boolean closed;

  private ServedModel(
      Publication publication, RpcEnvFileServer server, String uri, SparkContext context) {
    this.publication = publication;
    this.server = server;
    this.uri = uri;
    this.context = context;
  }

  /** Ends what is served with the application. */
  private static final class Ending extends SparkListener {
    private final ServedModel model;

    Ending(ServedModel model) {
      this.model = model;
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd event) {
      model.close();
    }
  }

  /** Publishes a model and serves it. */
  static ServedModel of(SparkContext context, Object model) throws IOException {
    ApplicationPlace place = ApplicationPlace.of(context.getConf(), System.getenv());
    Publication publication = Publication.of(model, place.places());
    ServedModel served = null;
    try {
      served = serve(context, publication);
      return served;
    } finally {
      if (served == null) {
        publication.close();
      }
    }
  }

  private static ServedModel serve(SparkContext context, Publication publication) {
    RpcEnvFileServer server = SparkEnv.get().rpcEnv().fileServer();
    synchronized (SERVED) {
      String uri = server.addFile(publication.file().toFile());
      SERVED.merge(publication.file(), 1, Integer::sum);
      ServedModel served = new ServedModel(publication, server, uri, context);
      context.addSparkListener(served.ending);
      return served;
    }
  }

  ModelContent content() {
    return publication.content();
  }

  String uri() {
    return uri;
  }

  /** Returns the directory on this host below which the model is. */
  String place() {
    return publication.place().toString();
  }

  /** Ends this. Nothing is thrown, and closing twice is harmless. */
  @Override
  public void close() {
    synchronized (SERVED) {
      if (closed) {
        return;
      }
      closed = true;
      Path file = publication.file();
      if (SERVED.merge(file, -1, Integer::sum) == 0) {
        SERVED.remove(file);
        server.removeFile(file.getFileName().toString());
      }
    }
    context.removeSparkListener(ending);
    publication.close();
  }
}
