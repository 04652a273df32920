package m;

import io.modelshare.annotation.Shareable;
import java.util.ArrayList;
import java.util.List;

@Shareable
public final class Model {
  Node deepest;

  static Model create() {
    Node root = new Node("root", null);
    Node inner = new Node("inner", root);
    Node leaf = new Node("leaf", inner);
    root.children.add(inner);
    root.children.add(new Node("other", root));
    inner.children.add(leaf);
    inner.twin = new Twin(leaf, 2);
    Model model = new Model();
    model.deepest = leaf;
    return model;
  }

  /** Returns the whole tree, as it is seen from its deepest node. */
  @Override
  public String toString() {
    Node root = deepest.parent.parent;
    return root + ", same node " + (deepest.parent.children.get(0) == deepest) + " "
        + (deepest.parent.twin.node() == deepest);
  }
}

@Shareable
final class Node {
  final String name;
  final Node parent;
  final List<Node> children = new ArrayList<>();
  Twin twin;

  Node(String name, Node parent) {
    this.name = name;
    this.parent = parent;
  }

  @Override
  public String toString() {
    return name + (twin == null ? "" : "*" + twin.weight()) + children;
  }
}

@Shareable
record Twin(Node node, int weight) {}
