package io.modelshare.benchmarks;

/** A peer that writes the model as a user has it. */
abstract class PlainFilePeer extends FilePeer {
  PlainRecommender model = new PlainRecommender();

  @Override
  public final void train(int mebibytes, int ids) {
    model = PlainRecommender.train(mebibytes, ids);
  }
}
