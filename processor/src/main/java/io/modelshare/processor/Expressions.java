package io.modelshare.processor;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what an expression makes of a variable. */
final class Expressions {
  private static final Set<String> SAME =
      Set.of("requireNonNull", "requireNonNullElse", "requireNonNullElseGet", "checkNotNull");
  private static final Set<String> VIEWS =
      Set.of("clone", "duplicate", "slice", "asReadOnlyBuffer", "order");

  private Expressions() {}

  /** Returns whether an expression is {@code field} or {@code this.field}. */
  static boolean isField(@Nullable ExpressionTree expression, String field) {
    return expression != null && (isVariable(expression, field) || isThisField(expression, field));
  }

  static boolean isThisField(ExpressionTree expression, String field) {
    return expression instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals(field)
        && isVariable(select.getExpression(), "this");
  }

  static boolean isVariable(ExpressionTree expression, String name) {
    return expression instanceof IdentifierTree identifier
        && identifier.getName().contentEquals(name);
  }

  /**
   * Returns whether an expression has the value of a variable that is not null. A copy or a view
   * with the same content, of the same kind, counts too.
   */
  static boolean isSame(ExpressionTree expression, String name) {
    if (expression instanceof ParenthesizedTree inner) {
      return isSame(inner.getExpression(), name);
    }
    if (expression instanceof TypeCastTree cast) {
      return !isPrimitive(cast.getType()) && isSame(cast.getExpression(), name);
    }
    if (expression instanceof ConditionalExpressionTree conditional) {
      return isOfNullOnly(conditional, name, false);
    }
    return isVariable(expression, name)
        || (expression instanceof MethodInvocationTree call && isCopy(call, name, false));
  }

  /** As {@link #isSame}, or by a constructor a copy that may be of another kind. */
  static boolean isEqual(ExpressionTree expression, String name) {
    if (expression instanceof ParenthesizedTree inner) {
      return isEqual(inner.getExpression(), name);
    }
    if (expression instanceof ConditionalExpressionTree conditional) {
      return isOfNullOnly(conditional, name, true);
    }
    if (expression instanceof NewClassTree created) {
      return created.getClassBody() == null
          && created.getArguments().size() == 1
          && isEqual(created.getArguments().get(0), name);
    }
    return isSame(expression, name)
        || (expression instanceof MethodInvocationTree call && isCopy(call, name, true));
  }

  /** Returns whether a call copies a variable, or what is equal to one, or makes a view of it. */
  private static boolean isCopy(MethodInvocationTree call, String name, boolean orEqual) {
    String method = nameOf(call.getMethodSelect());
    List<? extends ExpressionTree> arguments = call.getArguments();
    if (VIEWS.contains(method)) {
      return arguments.isEmpty() == !method.equals("order")
          && call.getMethodSelect() instanceof MemberSelectTree select
          && isSame(select.getExpression(), name, orEqual);
    }
    boolean isWhole = arguments.size() == 1
        || (arguments.size() == 2 && arguments.get(1).toString().equals(name + ".length"));
    if (isWhole && method.equals("copyOf")) {
      return isSame(arguments.get(0), name); // of a set that sorts, a list would be another one
    }
    boolean isKept = (isWhole && method.startsWith("unmodifiable")) || SAME.contains(method);
    return isKept && !arguments.isEmpty() && isSame(arguments.get(0), name, orEqual);
  }

  private static boolean isSame(ExpressionTree expression, String name, boolean orEqual) {
    return orEqual ? isEqual(expression, name) : isSame(expression, name);
  }

  /** Returns whether only a variable that is null becomes something else. */
  private static boolean isOfNullOnly(
      ConditionalExpressionTree conditional, String name, boolean orEqual) {
    ExpressionTree otherwise;
    if (isComparedWithNull(conditional.getCondition(), name, Tree.Kind.EQUAL_TO)) {
      otherwise = conditional.getFalseExpression();
    } else if (isComparedWithNull(conditional.getCondition(), name, Tree.Kind.NOT_EQUAL_TO)) {
      otherwise = conditional.getTrueExpression();
    } else {
      return false;
    }
    return isSame(otherwise, name, orEqual);
  }

  static boolean isComparedWithNull(ExpressionTree condition, String name, Tree.Kind operator) {
    if (condition instanceof ParenthesizedTree inner) {
      return isComparedWithNull(inner.getExpression(), name, operator);
    }
    return condition instanceof BinaryTree comparison
        && comparison.getKind() == operator
        && ((isVariable(comparison.getLeftOperand(), name) && isNull(comparison.getRightOperand()))
            || (isVariable(comparison.getRightOperand(), name)
                && isNull(comparison.getLeftOperand())));
  }

  private static boolean isNull(ExpressionTree expression) {
    return expression instanceof LiteralTree literal && literal.getValue() == null;
  }

  static boolean isNullOrZero(ExpressionTree expression) {
    return expression instanceof LiteralTree literal
        && (literal.getValue() == null
            || (literal.getValue() instanceof Number number && number.doubleValue() == 0));
  }

  private static boolean isPrimitive(Tree type) {
    return type instanceof PrimitiveTypeTree;
  }

  /** Returns the last name in {@code cache} and {@code this.cache}. */
  static String nameOf(ExpressionTree expression) {
    if (expression instanceof MemberSelectTree select) {
      return select.getIdentifier().toString();
    }
    return expression instanceof IdentifierTree identifier
        ? identifier.getName().toString()
        : "";
  }
}
