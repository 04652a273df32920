package io.modelshare.processor;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreeScanner;
import java.util.List;
import java.util.Set;

/**
 * Finds code that copies all that a collection or array contains: {@code List.copyOf(names)},
 * {@code new ArrayList<>(names)}, {@code weights.clone()}.
 */
final class ContentCopies extends TreeScanner<Void, Void> {
  private static final Set<String> STATIC = Set.of("copyOf", "copyOfRange");
  private static final Set<String> OWN = Set.of("clone", "toArray");

  private final String name;
  private boolean found;

  private ContentCopies(String name) {
    this.name = name;
  }

  /** Returns whether a constructor copies the content of a parameter. */
  static boolean of(MethodTree code, String parameter) {
    ContentCopies copies = new ContentCopies(parameter);
    copies.scan(code, null);
    return copies.found;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    if (call.getMethodSelect() instanceof MemberSelectTree select) {
      String method = select.getIdentifier().toString();
      found |= (STATIC.contains(method) && isFirst(call.getArguments()))
          || (OWN.contains(method) && Expressions.isVariable(select.getExpression(), name));
    }
    return super.visitMethodInvocation(call, null);
  }

  /** What is thrown is made once, if at all. */
  @Override
  public Void visitThrow(ThrowTree statement, Void unused) {
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    found |= isFirst(creation.getArguments());
    return super.visitNewClass(creation, null);
  }

  private boolean isFirst(List<? extends ExpressionTree> arguments) {
    return !arguments.isEmpty() && Expressions.isVariable(arguments.get(0), name);
  }
}
