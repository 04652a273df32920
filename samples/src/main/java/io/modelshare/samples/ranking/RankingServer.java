package io.modelshare.samples.ranking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.modelshare.LiveModel;
import io.modelshare.ModelRepository;
import io.modelshare.ModelUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The program of one JVM: an HTTP service that answers {@code GET /score/ITEM} by the number of the
 * version and the score. It ends when its input does.
 */
final class RankingServer {
  static final String PATH = "/score/";
  static final String NAME = "ranker";
  static final int REFRESH_MILLIS = 50;

  private static final int OK = 200;
  private static final int BROKEN = 500;
  private static final int THREADS = 4;

  private final LiveModel<Ranker> live;

  private RankingServer(LiveModel<Ranker> live) {
    this.live = live;
  }

  /**
   * Serves, and prints the port and for how many microseconds it has attached.
   *
   * @param arguments the directory of the repository
   */
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    ModelRepository repository = ModelRepository.open(Path.of(arguments[0]));
    try (LiveModel<Ranker> live = repository.follow(NAME, Ranker.class)) {
      long attached = (System.nanoTime() - start) / 1000;
      live.refreshEvery(Duration.ofMillis(REFRESH_MILLIS));
      ExecutorService threads = Executors.newFixedThreadPool(THREADS);
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext(PATH, new RankingServer(live)::answer);
      server.start();
      System.out.println(server.getAddress().getPort() + " " + attached);
      while (System.in.read() >= 0) {
        // until the program that has started this one ends
      }
      server.stop(0);
      threads.shutdown();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String text;
    int status = OK;
    try (ModelUse<Ranker> use = live.acquire()) {
      int item = Integer.parseInt(path.substring(PATH.length()));
      text = use.version().number() + " " + use.object().score(item);
    } catch (RuntimeException e) {
      text = e.toString();
      status = BROKEN;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
