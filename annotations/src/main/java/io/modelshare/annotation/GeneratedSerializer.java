package io.modelshare.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class that the Modelshare annotation processor has generated.
 *
 * <p>Unlike {@code javax.annotation.processing.Generated} it is kept in class files, where coverage
 * tools look for an annotation with {@code Generated} in its name.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GeneratedSerializer {}
