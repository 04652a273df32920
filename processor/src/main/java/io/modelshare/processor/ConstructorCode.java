package io.modelshare.processor;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import io.modelshare.processor.MethodBodies.Passing;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Follows a parameter through the code of a constructor to a field. */
final class ConstructorCode {
  private static final int MOST_CALLS = 10;

  private final SourceCode code;
  private final Predicate<ExecutableElement> isShown;
  private int calls;

  ConstructorCode(SourceCode code, Predicate<ExecutableElement> isShown) {
    this.code = code;
    this.isShown = isShown;
  }

  /** Returns how a parameter reaches a field. */
  Passing passing(ExecutableElement constructor, String parameter, RawField field) {
    boolean isRecord = Environment.enclosing(constructor).getKind() == ElementKind.RECORD;
    Optional<MethodTree> tree = code.of(constructor);
    if (tree.isEmpty() || !isShown.test(constructor) || calls++ > MOST_CALLS) {
      return Passing.UNSEEN;
    }
    List<? extends StatementTree> statements = tree.get().getBody().getStatements();
    Assignments assignments = Assignments.in(tree.get(), parameter, field.name());
    if (assignments.toField.isEmpty()) {
      Optional<MethodInvocationTree> other = otherConstructor(statements);
      if (other.isPresent() && !other.get().getArguments().isEmpty()) {
        return passed(constructor, other.get(), parameter, field);
      }
      return isRecord ? compact(statements, assignments, parameter) : Passing.CHANGED;
    }
    if (assignments.toField.size() > 1
        || !assignments.toParameter.isEmpty()
        || assignments.changesInPlace
        || (!field.isFinal() && assignments.callsOwnMethods)) {
      return Passing.CHANGED;
    }
    ExpressionTree value = assignments.toField.get(0).getExpression();
    return statements.stream().noneMatch(statement -> isOf(statement, assignments.toField.get(0)))
        ? Passing.CHANGED
        : passing(value, parameter);
  }

  private static Passing passing(ExpressionTree value, String parameter) {
    if (Expressions.isSame(value, parameter)) {
      return Passing.SAME;
    }
    return Expressions.isEqual(value, parameter) ? Passing.EQUAL : Passing.CHANGED;
  }

  /** A compact constructor of a record assigns its parameters to the fields at its end. */
  private static Passing compact(
      List<? extends StatementTree> statements, Assignments assignments, String parameter) {
    Passing passing = assignments.changesInPlace ? Passing.CHANGED : Passing.SAME;
    for (AssignmentTree assignment : assignments.toParameter) {
      boolean isOfNull = statements.stream()
          .anyMatch(statement -> statement instanceof IfTree condition
              && Expressions.isComparedWithNull(
                  condition.getCondition(), parameter, Tree.Kind.EQUAL_TO)
              && Assignments.in(condition.getThenStatement(), parameter, "")
                  .toParameter
                  .contains(assignment));
      Passing here = isOfNull ? Passing.EQUAL : passing(assignment.getExpression(), parameter);
      passing = here.compareTo(passing) > 0 ? here : passing;
    }
    return passing;
  }

  private static boolean isOf(StatementTree statement, AssignmentTree assignment) {
    return statement instanceof ExpressionStatementTree expression
        && expression.getExpression() == assignment;
  }

  /** Returns whether a constructor leaves the fields to another of its class. */
  static boolean callsAnother(MethodTree constructor) {
    return otherConstructor(constructor.getBody().getStatements())
        .filter(call -> Expressions.isVariable(call.getMethodSelect(), "this"))
        .isPresent();
  }

  private static Optional<MethodInvocationTree> otherConstructor(
      List<? extends StatementTree> statements) {
    return statements.stream()
        .map(statement -> statement instanceof ExpressionStatementTree expression
                && expression.getExpression() instanceof MethodInvocationTree call
            ? call
            : null)
        .filter(call -> call != null
            && (Expressions.isVariable(call.getMethodSelect(), "this")
                || Expressions.isVariable(call.getMethodSelect(), "super")))
        .findFirst();
  }

  private Passing passed(
      ExecutableElement from, MethodInvocationTree call, String parameter, RawField field) {
    TypeElement owner = (TypeElement) Environment.enclosing(from);
    Optional<TypeElement> target = Expressions.isVariable(call.getMethodSelect(), "this")
        ? Optional.of(owner)
        : Environment.superclassOf(owner);
    List<? extends ExpressionTree> arguments = call.getArguments();
    List<ExecutableElement> candidates = target.stream()
        .flatMap(type -> ElementFilter.constructorsIn(type.getEnclosedElements()).stream())
        .filter(other -> !other.equals(from) && other.getParameters().size() == arguments.size())
        .toList();
    for (int i = 0; i < arguments.size(); i++) {
      Passing here = passing(arguments.get(i), parameter);
      if (here != Passing.CHANGED && candidates.size() == 1) {
        String name = candidates.get(0).getParameters().get(i).getSimpleName().toString();
        Passing there = passing(candidates.get(0), name, field);
        return there.compareTo(here) > 0 ? there : here;
      }
    }
    return candidates.size() == 1 ? Passing.CHANGED : Passing.UNSEEN;
  }
}
