/** The annotations that a model class carries. */
module io.modelshare.annotations {
  requires static org.jspecify;

  exports io.modelshare.annotation;
}
