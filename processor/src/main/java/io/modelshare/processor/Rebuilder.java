package io.modelshare.processor;

import com.palantir.javapoet.TypeName;
import java.util.List;

/**
 * A {@code @Rebuilds} method.
 *
 * @param method its name
 * @param fields the names of the fields that it restores
 * @param returnsValue whether it returns the value of its one field, instead of assigning it
 * @param onEveryRead whether a field of it is never written, so that it also runs for a shared
 *     model
 * @param thrown the exceptions that it declares
 */
record Rebuilder(
    String method,
    List<String> fields,
    boolean returnsValue,
    boolean onEveryRead,
    List<TypeName> thrown) {

  /** Returns whether it returns the value of that field. */
  boolean returns(String field) {
    return returnsValue && fields.contains(field);
  }
}
