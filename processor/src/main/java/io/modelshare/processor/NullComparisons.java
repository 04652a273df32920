package io.modelshare.processor;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.Set;

/**
 * Finds the variables of which code asks whether they have a value: {@code cache == null},
 * {@code cache != null}, {@code requireNonNullElse(cache, …)}, {@code hash == 0}.
 */
final class NullComparisons extends TreeScanner<Void, Set<String>> {
  private NullComparisons() {}

  static void addTo(Set<String> names, MethodTree code) {
    new NullComparisons().scan(code, names);
  }

  @Override
  public Void visitBinary(BinaryTree comparison, Set<String> names) {
    if (comparison.getKind() == Tree.Kind.EQUAL_TO
        || comparison.getKind() == Tree.Kind.NOT_EQUAL_TO) {
      addCompared(comparison.getLeftOperand(), comparison.getRightOperand(), names);
      addCompared(comparison.getRightOperand(), comparison.getLeftOperand(), names);
    }
    return super.visitBinary(comparison, names);
  }

  private static void addCompared(ExpressionTree left, ExpressionTree right, Set<String> names) {
    if (Expressions.isNullOrZero(right)) {
      names.add(Expressions.nameOf(left));
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Set<String> names) {
    if (!call.getArguments().isEmpty()
        && Expressions.nameOf(call.getMethodSelect()).startsWith("requireNonNullElse")) {
      names.add(Expressions.nameOf(call.getArguments().get(0)));
    }
    return super.visitMethodInvocation(call, names);
  }
}
