package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Says when the next train leaves. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // what is measured
public final class Timetable implements Answering {
  private static final int STOPS = 12;
  private static final int LINES = 50;

  private final List<Trip> trips;
  private final Map<String, List<Trip>> byLine;

  Timetable(List<Trip> trips, Map<String, List<Trip>> byLine) {
    this.trips = trips;
    this.byLine = byLine;
  }

  /** One train on its way. */
  @Shareable
  @SuppressWarnings("ArrayRecordComponent") // as people write them
  record Trip(String id, String line, int[] stops, int[] arrivals) {}

  static Timetable train(int size) {
    Random random = Words.random();
    List<Trip> trips = new ArrayList<>();
    Map<String, List<Trip>> byLine = new TreeMap<>();
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
      Trip trip = new Trip("trip " + i, lines[i % LINES], stops, arrivals);
      trips.add(trip);
      byLine.computeIfAbsent(trip.line(), line -> new ArrayList<>()).add(trip);
    }
    return new Timetable(trips, byLine);
  }

  @Override
  public double answer() {
    double sum = trips.size();
    for (Map.Entry<String, List<Trip>> line : byLine.entrySet()) {
      for (Trip trip : line.getValue().subList(0, 3)) {
        sum += trip.arrivals()[1]
            + trip.stops()[2]
            + trip.id().length()
            + trip.line().length();
      }
    }
    return sum;
  }
}
