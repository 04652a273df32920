package io.modelshare.processor;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.Set;

/**
 * Finds code that changes what an array, a buffer or a collection contains: {@code weights[i] = …},
 * {@code Arrays.sort(weights)}, {@code names.add(…)}.
 */
final class ContentChanges extends TreeScanner<Void, Void> {
  private static final Set<String> STATIC = Set.of(
      "sort",
      "parallelSort",
      "fill",
      "setAll",
      "parallelSetAll",
      "parallelPrefix",
      "reverse",
      "shuffle",
      "swap",
      "rotate",
      "addAll",
      "replaceAll");
  private static final Set<String> OWN = Set.of(
      "add",
      "addAll",
      "addFirst",
      "addLast",
      "clear",
      "compact",
      "compute",
      "computeIfAbsent",
      "flip",
      "merge",
      "push",
      "put",
      "putAll",
      "putIfAbsent",
      "remove",
      "removeAll",
      "removeIf",
      "replaceAll",
      "retainAll",
      "set",
      "sort");

  private final String name;
  private final boolean isFieldToo;
  private boolean found;

  private ContentChanges(String name, boolean isFieldToo) {
    this.name = name;
    this.isFieldToo = isFieldToo;
  }

  /**
   * Returns whether a constructor changes the content of a parameter.
   *
   * @param isFieldToo whether the field of that name has the same content
   */
  static boolean of(MethodTree code, String name, boolean isFieldToo) {
    ContentChanges changes = new ContentChanges(name, isFieldToo);
    changes.scan(code, null);
    return changes.found;
  }

  @Override
  public Void visitAssignment(AssignmentTree assignment, Void unused) {
    found |= isElement(assignment.getVariable());
    return super.visitAssignment(assignment, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
    found |= isElement(assignment.getVariable());
    return super.visitCompoundAssignment(assignment, null);
  }

  @Override
  public Void visitUnary(UnaryTree unary, Void unused) {
    boolean isAssigned = switch (unary.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
    found |= isAssigned && isElement(unary.getExpression());
    return super.visitUnary(unary, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      String method = select.getIdentifier().toString();
      boolean isTarget = isContent(select.getExpression());
      boolean isFirst =
          !call.getArguments().isEmpty() && isContent(call.getArguments().get(0));
      found |= (isTarget && OWN.contains(method))
          || (isFirst && STATIC.contains(method) && isClass(select.getExpression()));
    }
    return super.visitMethodInvocation(call, null);
  }

  private static boolean isClass(ExpressionTree target) {
    String name = Expressions.nameOf(target);
    return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
  }

  private boolean isElement(ExpressionTree variable) {
    return variable instanceof ArrayAccessTree element && isContent(element.getExpression());
  }

  /** Returns whether an expression is the variable, its field, or a row of it. */
  private boolean isContent(ExpressionTree expression) {
    return Expressions.isVariable(expression, name)
        || (isFieldToo && Expressions.isThisField(expression, name))
        || isElement(expression);
  }
}
