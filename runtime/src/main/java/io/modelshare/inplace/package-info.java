/**
 * Collections of java.util over mapped arrays: no object for an element, and none of them copied.
 *
 * <p>Each kind of element has a final class of its own, with its own iterator, spliterator and
 * {@code forEach}. The JIT compiler profiles bytecode, not objects: a loop that all kinds share
 * takes 8 to 11 times as long as soon as it has met several of them.
 */
@ForGeneratedCode
@NullMarked
package io.modelshare.inplace;

import io.modelshare.annotation.ForGeneratedCode;
import org.jspecify.annotations.NullMarked;
