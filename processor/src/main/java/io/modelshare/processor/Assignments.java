package io.modelshare.processor;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** The values that the code of a constructor assigns to a parameter and to a field. */
final class Assignments extends TreeScanner<Void, Void> {
  final List<AssignmentTree> toField = new ArrayList<>();
  final List<AssignmentTree> toParameter = new ArrayList<>();
  private final String parameter;
  private final String field;
  boolean changesInPlace;
  boolean callsOwnMethods;

  /** How often the parameter or the field is named. */
  int uses;

  private Assignments(String parameter, String field) {
    this.parameter = parameter;
    this.field = field;
  }

  static Assignments in(Tree code, String parameter, String field) {
    Assignments assignments = new Assignments(parameter, field);
    assignments.scan(code, null);
    return assignments;
  }

  @Override
  public Void visitAssignment(AssignmentTree assignment, Void unused) {
    ExpressionTree variable = assignment.getVariable();
    if (Expressions.isVariable(variable, parameter)) {
      toParameter.add(assignment);
    } else if (Expressions.isField(variable, field)) {
      toField.add(assignment);
    }
    return super.visitAssignment(assignment, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
    changesInPlace |= isEither(assignment.getVariable());
    return super.visitCompoundAssignment(assignment, null);
  }

  @Override
  public Void visitUnary(UnaryTree unary, Void unused) {
    changesInPlace |= switch (unary.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
        isEither(unary.getExpression());
      default -> false;
    };
    return super.visitUnary(unary, null);
  }

  private boolean isEither(ExpressionTree variable) {
    return Expressions.isVariable(variable, parameter) || Expressions.isField(variable, field);
  }

  @Override
  public Void visitIdentifier(IdentifierTree identifier, Void unused) {
    uses += isEither(identifier) ? 1 : 0;
    return super.visitIdentifier(identifier, null);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void unused) {
    uses += select.getIdentifier().contentEquals(field) ? 1 : 0;
    return super.visitMemberSelect(select, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    ExpressionTree method = call.getMethodSelect();
    boolean isConstructor =
        Expressions.isVariable(method, "this") || Expressions.isVariable(method, "super");
    callsOwnMethods |= !isConstructor
        && (method instanceof IdentifierTree
            || method.toString().startsWith("this.")
            || method.toString().startsWith("super.")
            || call.getArguments().stream()
                .anyMatch(argument -> Expressions.isVariable(argument, "this")));
    return super.visitMethodInvocation(call, null);
  }
}
