/**
 * The recorded shapes of types: their text, their differences, and which types have a serializer.
 */
@NullMarked
package io.modelshare.schema;

import org.jspecify.annotations.NullMarked;
