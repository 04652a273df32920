package io.modelshare.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that restores dropped fields of a {@link Shareable} type.
 *
 * <p>The method takes no parameters. It either returns {@code void} and assigns the fields itself,
 * or names one field and returns that field's value. After a load that dropped any of the fields,
 * it runs once, after construction and before the model is handed out. Several such methods run in
 * the order of their declaration. When the fields were written, no such method runs.
 *
 * <p>Where objects refer to each other in a cycle, the methods run when all of them have their
 * fields. Such a method must not need what another object of the cycle rebuilds.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Rebuilds {

  /**
   * Returns the names of the fields that the method restores, each a {@link Transient} field of the
   * same type.
   *
   * @return at least one field name
   */
  String[] value();
}
