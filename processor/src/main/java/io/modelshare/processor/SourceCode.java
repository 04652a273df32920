package io.modelshare.processor;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.Trees;
import io.modelshare.annotation.Rebuilds;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** The code of methods as javac has it, which nothing but {@link MethodBodies} mentions. */
final class SourceCode {
  private final Trees trees;

  private SourceCode(Trees trees) {
    this.trees = trees;
  }

  /**
   * Returns what javac shows.
   *
   * @throws IllegalArgumentException or a {@code LinkageError} anywhere else
   */
  static SourceCode of(ProcessingEnvironment processing) {
    return new SourceCode(Trees.instance(processing));
  }

  Optional<MethodTree> of(ExecutableElement method) {
    return Optional.ofNullable(trees.getTree(method)).filter(tree -> tree.getBody() != null);
  }

  /** Returns whether a method stands in a source file. */
  boolean isWritten(ExecutableElement method) {
    return trees.getTree(method) != null;
  }

  /** Returns whether the class is compiled from source, and so nothing of it is hidden. */
  boolean isSource(TypeElement type) {
    return trees.getTree(type) != null;
  }

  boolean isAccessor(ExecutableElement method, String field) {
    TypeElement owner = (TypeElement) Environment.enclosing(method);
    Optional<MethodTree> tree = of(method);
    if (tree.isEmpty()) {
      return owner.getKind() == ElementKind.RECORD && isSource(owner);
    }
    List<? extends StatementTree> statements = tree.get().getBody().getStatements();
    return statements.size() == 1
        && statements.get(0) instanceof ReturnTree returned
        && Expressions.isField(returned.getExpression(), field);
  }

  boolean isSetter(ExecutableElement method, String field) {
    Optional<MethodTree> tree = of(method);
    if (tree.isEmpty() || tree.get().getParameters().size() != 1) {
      return false;
    }
    String parameter = tree.get().getParameters().get(0).getName().toString();
    List<? extends StatementTree> statements = tree.get().getBody().getStatements();
    return (statements.size() == 1
            || (statements.size() == 2 && statements.get(1) instanceof ReturnTree))
        && statements.get(0) instanceof ExpressionStatementTree statement
        && statement.getExpression() instanceof AssignmentTree assignment
        && Expressions.isField(assignment.getVariable(), field)
        && (!parameter.equals(field) || !(assignment.getVariable() instanceof IdentifierTree))
        && Expressions.isVariable(assignment.getExpression(), parameter);
  }

  boolean changesContent(ExecutableElement constructor, String parameter, boolean isFieldToo) {
    return of(constructor)
        .map(tree -> ContentChanges.of(tree, parameter, isFieldToo))
        .orElse(false);
  }

  /** Returns whether a constructor has a statement that assigns a parameter to a field. */
  boolean assigns(ExecutableElement constructor, String parameter, String field) {
    return of(constructor)
        .filter(tree -> Assignments.in(tree, parameter, field).toField.stream()
            .anyMatch(assigned -> Expressions.isEqual(assigned.getExpression(), parameter)))
        .isPresent();
  }

  /** Returns whether a constructor assigns a parameter to a field, and does no more with either. */
  boolean assignsOnly(ExecutableElement constructor, String parameter, String field) {
    return of(constructor)
        .map(tree -> Assignments.in(tree, parameter, field))
        .filter(found -> found.toField.size() == 1
            && Expressions.isVariable(found.toField.get(0).getExpression(), parameter)
            && !found.callsOwnMethods
            && found.uses == 2)
        .isPresent();
  }

  boolean copiesContent(ExecutableElement constructor, String parameter) {
    return of(constructor).map(tree -> ContentCopies.of(tree, parameter)).orElse(false);
  }

  Set<String> comparedWithNull(TypeElement type) {
    return compared(ElementFilter.constructorsIn(type.getEnclosedElements()));
  }

  Set<String> comparedInMethods(TypeElement type) {
    return compared(ElementFilter.methodsIn(type.getEnclosedElements()));
  }

  private Set<String> compared(List<ExecutableElement> methods) {
    Set<String> names = new HashSet<>();
    for (ExecutableElement method : methods) {
      of(method).ifPresent(tree -> NullComparisons.addTo(names, tree));
    }
    return names;
  }

  /** Returns whether every constructor, or a method that rebuilds others, assigns a field. */
  boolean isAssigned(TypeElement type, VariableElement field) {
    String name = field.getSimpleName().toString();
    return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
            .allMatch(constructor -> of(constructor)
                .filter(tree -> ConstructorCode.callsAnother(tree) || assigns(tree, name))
                .isPresent())
        || ElementFilter.methodsIn(type.getEnclosedElements()).stream()
            .filter(method -> method.getAnnotation(Rebuilds.class) != null)
            .anyMatch(method -> of(method).filter(tree -> assigns(tree, name)).isPresent());
  }

  /** Returns the final fields that have no initializer, unless there is a block that may be one. */
  Optional<List<VariableElement>> blankFinals(TypeElement type) {
    boolean hasBlock = trees.getTree(type).getMembers().stream()
        .anyMatch(member -> member instanceof BlockTree block && !block.isStatic());
    if (hasBlock) {
      return Optional.empty();
    }
    return Optional.of(ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .filter(field -> field.getModifiers().contains(Modifier.FINAL))
        .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
        .filter(field ->
            !(trees.getTree(field) instanceof VariableTree tree && tree.getInitializer() != null))
        .toList());
  }

  private static boolean assigns(MethodTree method, String field) {
    Assignments assignments = Assignments.in(method, "", field);
    return !assignments.toField.isEmpty() || assignments.changesInPlace;
  }
}
