/**
 * Collections that are read in place: which column each type of element has, and the serializers of
 * lists, sets and maps of them. A model without {@code @InPlace} loads none of these classes.
 */
@ForGeneratedCode
@NullMarked
package io.modelshare.columns;

import io.modelshare.annotation.ForGeneratedCode;
import org.jspecify.annotations.NullMarked;
