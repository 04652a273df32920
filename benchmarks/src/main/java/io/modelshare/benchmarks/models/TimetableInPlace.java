package io.modelshare.benchmarks.models;

import io.modelshare.annotation.InPlace;
import io.modelshare.annotation.Shareable;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** {@link Timetable}, read in place. */
@Shareable
public final class TimetableInPlace implements Answering {
  private static final int STOPS = 12;
  private static final int LINES = 50;

  @InPlace
  private final List<Trip> trips;

  private final Map<String, @InPlace List<Integer>> byLine;

  TimetableInPlace(List<Trip> trips, Map<String, List<Integer>> byLine) {
    this.trips = trips;
    this.byLine = byLine;
  }

  /** One train on its way. */
  @Shareable(columns = true)
  record Trip(String id, String line, IntBuffer stops, IntBuffer arrivals) {}

  static TimetableInPlace train(int size) {
    Random random = Words.random();
    List<Trip> trips = new ArrayList<>();
    Map<String, List<Integer>> byLine = new TreeMap<>();
    String[] lines = new String[LINES];
    for (int i = 0; i < LINES; i++) {
      lines[i] = "line " + i;
    }
    for (int i = 0; i < size; i++) {
      int[] stops = new int[STOPS];
      int[] arrivals = new int[STOPS];
      for (int j = 0; j < STOPS; j++) {
        stops[j] = random.nextInt(5000);
        arrivals[j] = (j == 0 ? random.nextInt(80_000) : arrivals[j - 1]) + 60;
      }
      String line = lines[i % LINES];
      trips.add(new Trip("trip " + i, line, IntBuffer.wrap(stops), IntBuffer.wrap(arrivals)));
      byLine.computeIfAbsent(line, name -> new ArrayList<>()).add(i);
    }
    return new TimetableInPlace(trips, byLine);
  }

  @Override
  public double answer() {
    double sum = trips.size();
    for (Map.Entry<String, List<Integer>> line : byLine.entrySet()) {
      for (int number : line.getValue().subList(0, 3)) {
        Trip trip = trips.get(number);
        sum += trip.arrivals().get(1) + trip.stops().get(2);
        sum += trip.id().length() + trip.line().length();
      }
    }
    return sum;
  }
}
