package com.example.app;

import com.example.base.Matrix;
import com.example.base.Range;
import com.example.base.Ranker;
import com.example.base.Score;
import io.modelshare.annotation.Shareable;
import java.util.List;
import java.util.Map;

/** Extends a model of another jar, and holds others of it. */
@Shareable
public final class PopularityRanker extends Ranker {
  final Matrix matrix;
  final Map<String, Range> ranges;
  final List<Score> scores;

  PopularityRanker(String name, Matrix matrix, Map<String, Range> ranges, List<Score> scores) {
    super(name);
    this.matrix = matrix;
    this.ranges = ranges;
    this.scores = scores;
  }

  /** As a program would set it before it shares the model. */
  void giveTitle(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return super.toString() + ", " + matrix + ", " + ranges + ", " + scores;
  }
}
