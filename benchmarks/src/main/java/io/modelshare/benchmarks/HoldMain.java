package io.modelshare.benchmarks;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.util.ArrayList;
import java.util.List;

/** Holds models, every page touched, until its standard input says that they were looked at. */
final class HoldMain {
  private HoldMain() {}

  /** Takes handles. */
  public static void main(String[] arguments) throws Exception {
    List<PersistedModel<LargeModel>> held = new ArrayList<>();
    double sum = 0;
    for (String handle : arguments) {
      PersistedModel<LargeModel> model = Sharing.reconstruct(handle, LargeModel.class);
      sum += model.get().touch();
      held.add(model);
    }
    System.gc();
    System.gc();
    System.out.println(sum);
    if (System.in.read() < 0) {
      return;
    }
    for (PersistedModel<LargeModel> model : held) {
      model.close();
    }
  }
}
