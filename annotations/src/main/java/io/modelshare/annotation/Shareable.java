package io.modelshare.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type whose instances can be saved, loaded and shared between the JVMs of a host.
 *
 * <p>The Modelshare annotation processor generates a Kryo serializer for the type, in the type's
 * own package: {@code ItemKnnSerializer} for {@code ItemKnn}, {@code Outer_InnerSerializer} for a
 * nested {@code Outer.Inner}. Every field is written, except those that are {@code static},
 * Java-{@code transient} or {@link Transient}.
 *
 * <p>A record is rebuilt through its canonical constructor. A class is rebuilt through a
 * constructor whose parameters have the names and types of fields; fields that no parameter names
 * are assigned after construction, so they must not be {@code final}.
 *
 * @see Transient
 * @see Rebuilds
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Shareable {}
