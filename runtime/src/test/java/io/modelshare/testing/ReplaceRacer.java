package io.modelshare.testing;

import io.modelshare.ModelClient;
import io.modelshare.ModelKey;
import io.modelshare.ModelStores;
import io.modelshare.SharedObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a second JVM in which threads attach to a model again and again, read all of it
 * several times and release it, while its owner replaces it.
 */
public final class ReplaceRacer {
  private static final int READERS = 2;
  private static final int TIMES = 3;

  private final String handle;
  private final AtomicInteger read = new AtomicInteger();
  private final AtomicInteger late = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();
  private volatile @Nullable String latest;

  private ReplaceRacer(String handle) {
    this.handle = handle;
  }

  /** Takes the client's handle, and lines of a key and the value of each of the model's numbers. */
  public static void main(String[] arguments) throws Exception {
    ReplaceRacer racer = new ReplaceRacer(arguments[0]);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    racer.latest = lines.readLine();
    Thread[] readers = new Thread[READERS];
    for (int i = 0; i < READERS; i++) {
      readers[i] = new Thread(racer::run);
      readers[i].start();
    }
    System.out.println("started");
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      racer.latest = line;
    }
    racer.latest = null;
    for (Thread reader : readers) {
      reader.join();
    }
    System.out.println("read " + racer.read + ", late " + racer.late);
    System.out.println("wrong " + racer.wrong);
  }

  private void run() {
    try (ModelClient client = ModelStores.client(handle)) {
      for (String line = latest; line != null; line = latest) {
        String[] words = line.split(" ", -1);
        read(client, ModelKey.parse(words[0]), Float.parseFloat(words[1]));
        System.gc(); // before Java 22 a model is read until its last buffer is collected
      }
    } catch (Throwable e) {
      e.printStackTrace();
      wrong.incrementAndGet();
    }
  }

  private void read(ModelClient client, ModelKey<?> key, float value) throws IOException {
    try (SharedObject<?> shared = client.getModel(key)) {
      FloatBuffer array = ((Blocks) shared.object()).arrays().get(0);
      for (int time = 0; time < TIMES; time++) {
        for (int i = 0; i < array.limit(); i++) {
          if (array.get(i) != value) {
            wrong.incrementAndGet();
            return;
          }
        }
      }
      read.incrementAndGet();
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("no such model")) {
        throw e;
      }
      late.incrementAndGet(); // replaced before it was attached
    }
  }
}
