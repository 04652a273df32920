package m;

import io.modelshare.annotation.Shareable;

@Shareable(builder = Model.Builder.class)
public final class Model {
  final String name;
  final Part part;

  private Model(Builder builder) {
    this.name = builder.name;
    this.part = builder.part;
  }

  static Model create() {
    return new Builder().name("lamp").part(Part.of("bulb", 40)).build();
  }

  static final class Builder {
    private String name;
    private Part part;

    Builder name(String name) {
      this.name = name;
      return this;
    }

    Builder part(Part part) {
      this.part = part;
      return this;
    }

    Model build() {
      return new Model(this);
    }
  }
}

@Shareable
final class Part {
  final String kind;
  final int watts;

  private Part(Object secret, String kind, int watts) {
    this.kind = kind;
    this.watts = watts;
  }

  static Part of(String kind, int watts) {
    return new Part(null, kind, watts);
  }
}
