package m;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Shareable
public final class Model extends Base {
  String label;
  Model next;
  List<Shape> shapes;
  Shape[] row;
  Map<String, Circle> named;
  State state;

  Model() {}

  static Model create() {
    Model model = new Model();
    Model other = new Model();
    Circle circle = new Circle(1.5f);
    model.id = 7;
    model.owner = "Ada";
    model.back = model;
    model.label = "first";
    model.next = other;
    model.shapes = new ArrayList<>(List.of(circle, new Square(4)));
    model.row = new Shape[] {circle};
    model.named = new LinkedHashMap<>(Map.of("round", circle));
    model.state = State.OLD;
    other.id = 8;
    other.label = "second";
    other.next = model;
    return model;
  }
}

abstract class Base {
  int id;
  String owner;
  Model back;
}

@Shareable
sealed interface Shape permits Circle, Square {}

@Shareable
record Circle(float radius) implements Shape {}

@Shareable
record Square(int side) implements Shape {}

enum State {
  NEW,
  OLD
}
