package io.modelshare.processor;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Finds the fields of which a constructor asks whether they are null: {@code cache == null},
 * {@code cache != null}, {@code requireNonNullElse(cache, …)}.
 *
 * <p>Only javac shows the code of methods. Elsewhere nothing is found.
 */
final class NullChecks extends TreeScanner<Void, Set<String>> {
  private NullChecks() {}

  /** Returns the names of the fields. */
  static Set<String> inConstructorsOf(TypeElement type, ProcessingEnvironment processing) {
    Set<String> names = new HashSet<>();
    try {
      Trees trees = Trees.instance(processing);
      for (ExecutableElement constructor :
          ElementFilter.constructorsIn(type.getEnclosedElements())) {
        MethodTree code = trees.getTree(constructor);
        if (code != null) {
          new NullChecks().scan(code, names);
        }
      }
    } catch (IllegalArgumentException | LinkageError e) {
      return Set.of(); // another compiler, or a build tool that wraps its environment
    }
    return names;
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
    if (right instanceof LiteralTree literal && literal.getValue() == null) {
      names.add(nameOf(left));
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Set<String> names) {
    if (!call.getArguments().isEmpty()
        && nameOf(call.getMethodSelect()).startsWith("requireNonNullElse")) {
      names.add(nameOf(call.getArguments().get(0)));
    }
    return super.visitMethodInvocation(call, names);
  }

  /** Returns the last name in {@code cache} and {@code this.cache}. */
  private static String nameOf(ExpressionTree expression) {
    if (expression instanceof MemberSelectTree select) {
      return select.getIdentifier().toString();
    }
    return expression instanceof IdentifierTree identifier
        ? identifier.getName().toString()
        : "";
  }
}
