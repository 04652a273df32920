package io.modelshare.samples.ranking;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks the servers without end, each after the other, as a load balancer does: a request that finds
 * no server under an address goes to the next.
 */
final class Load implements AutoCloseable {
  private static final int OK = 200;
  private static final int PAUSE_MILLIS = 1;

  private final List<ServerProcess> servers;
  private final int items;
  private final List<Thread> threads = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger retried = new AtomicInteger();
  private volatile boolean ended;

  /** Starts to ask, with so many threads, servers of which some may be replaced meanwhile. */
  Load(List<ServerProcess> servers, int items, int clients) {
    this.servers = servers;
    this.items = items;
    for (int i = 0; i < clients; i++) {
      int number = i;
      Thread thread = new Thread(() -> ask(new Random(number)), "client-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  private void ask(Random random) {
    List<Answer> own = new ArrayList<>();
    HttpClient client = HttpClient.newHttpClient();
    try {
      for (int i = random.nextInt(items); !ended; i++) {
        ask(client, random.nextInt(items), i, own);
        Thread.sleep(PAUSE_MILLIS); // the servers share this host with their clients
      }
    } catch (InterruptedException e) {
      failures.add("interrupted");
    } catch (RuntimeException e) {
      failures.add(e.toString());
    }
    synchronized (answers) {
      answers.addAll(own);
    }
  }

  private void ask(HttpClient client, int item, int turn, List<Answer> own)
      throws InterruptedException {
    String failure = "";
    for (int i = 0; i < servers.size(); i++) {
      ServerProcess server = servers.get((turn + i) % servers.size());
      try {
        long start = System.nanoTime();
        HttpResponse<String> response = client.send(
            HttpRequest.newBuilder(server.score(item)).build(), BodyHandlers.ofString());
        if (response.statusCode() == OK) {
          own.add(Answer.of(item, response.body(), start, System.nanoTime()));
          return;
        }
        failure = response.body();
        break;
      } catch (IOException e) {
        failure = e.toString(); // it was killed
        retried.incrementAndGet();
      }
    }
    failures.add(failure);
  }

  /** Returns what no server has answered, or one with an error. */
  List<String> failures() {
    return failures;
  }

  /** Returns how many requests went to the next server because one was dead. */
  int retried() {
    return retried.get();
  }

  /** Ends asking, and returns all answers. */
  List<Answer> end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return answers;
  }

  @Override
  public void close() {
    ended = true;
  }
}
