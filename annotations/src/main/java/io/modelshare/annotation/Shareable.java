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
 * <p>For an enum nothing is generated; the annotation allows its constants in fields declared as
 * {@code Object} or with an interface.
 *
 * <p>A record is rebuilt through its canonical constructor. A class is rebuilt through a
 * constructor, or a static method that returns the type. Its parameters have the names of fields
 * and their types or super types. Every field then gets the value that was in it when it was
 * written, if the constructor has not left that very value in it.
 *
 * @see Transient
 * @see Rebuilds
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Shareable {

  /**
   * Returns the builder that makes the objects, for a type that has no fitting constructor.
   *
   * <p>It has a constructor without parameters and a method {@code build()}. For each field it has
   * a method with one parameter of the field's type. Its name is that of the field, which may
   * follow {@code set} or {@code with}. None of them declares a checked exception, and the builder
   * is neither abstract nor an inner class.
   *
   * @return the class of the builder; {@code Void}, the default, for none
   */
  Class<?> builder() default Void.class;

  /**
   * Returns whether collections of the type that are {@link InPlace} are kept in columns: one
   * tensor for each component, which other tools read as a table. An element is made from its row
   * when it is asked for.
   *
   * <p>The type may be a record whose components are what {@link InPlace} allows as elements. For
   * its columns another class is generated, {@code TripColumns} for {@code Trip}. Elsewhere, in a
   * field of its own or a collection on the heap, such a record is written as any other.
   *
   * <p>The canonical constructor runs each time that an element is read, so it should do no more
   * than keep what it is given.
   *
   * <p>Or the type is an interface that is not sealed. Its abstract methods, which take no
   * parameters, are the columns, and each call of one reads one value. Of any object that
   * implements the interface, only these are written. What is read, anywhere, is an object of a
   * generated class, and two of them are equal if their columns are. It equals no other object.
   *
   * @return {@code true} for columns; {@code false} is the default
   */
  boolean columns() default false;
}
