package io.modelshare.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.benchmarks.models.OrdinaryModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Measures heaps in JVMs of their own, after collections, so that no time decides. */
class OrdinaryModelsTest {
  private static final double MOST = 1.05;

  @ParameterizedTest
  @EnumSource(OrdinaryModel.class)
  void workerNeverPaysMoreThanTheTrainer(OrdinaryModel model) throws Exception {
    OrdinaryFigures figures = OrdinaryFigures.measure(model);
    assertTrue(figures.ratio() <= MOST, figures::toString);
  }
}
