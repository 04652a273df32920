package io.modelshare.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a collection of a {@link Shareable} type read in place: as an unmodifiable view of the mapped
 * file, which takes no heap for its elements, in no process.
 *
 * <pre>{@code
 * @Shareable
 * final class Catalogue {
 *   @InPlace Map<String, Integer> ids;
 *   @InPlace List<FloatBuffer> vectors;
 *   Map<Language, @InPlace List<Integer>> postings; // a map on the heap, of views
 * }
 * }</pre>
 *
 * <p>The annotation stands before the type of a field or record component, or before a type
 * argument in it. That type is one of the interfaces {@code Map}, {@code List}, {@code Set},
 * {@code Collection}, and {@code SortedMap}, {@code NavigableMap}, {@code SortedSet} and
 * {@code NavigableSet} in natural order. What is inside it is in place too, and needs no annotation
 * of its own.
 *
 * <p>Keys, and the elements of sets, are strings, whole numbers, enums, {@code UUID}s or byte
 * strings ({@code ByteBuffer}). Elements and values may also be other numbers, the buffers of
 * {@code java.nio} and arrays of primitives. They may be records and interfaces with
 * {@link Shareable#columns()}, or sealed interfaces of such records. And they may be
 * {@code Optional}, {@code List}, {@code Set} and {@code Map} of all these.
 *
 * <p>What is read keeps the contract of its interface: {@code equals}, {@code hashCode}, the order
 * of iteration as it was written, and elements that are {@code null}. These differ:
 *
 * <ul>
 *   <li>Every change is an {@code UnsupportedOperationException}. Copy the collection to change it.
 *   <li>An element is made at each {@code get}, so two of them are equal, but not the same object.
 *   <li>A key is never {@code null}; writing one fails.
 * </ul>
 *
 * <p>A view is safe for any number of threads. After the model was released it behaves as a buffer
 * of the model does. A collection of fewer than 64 elements is copied to the heap, because that is
 * smaller.
 *
 * @see Shareable#columns()
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE_USE, ElementType.FIELD}) // of a class file, javac 17 shows fields' alone
public @interface InPlace {}
