/**
 * Reads and writes the {@code BytesStore} of Chronicle Bytes. The only package that knows its
 * types, and only a model with such a field loads a class of it.
 */
@NullMarked
package io.modelshare.chronicle;

import org.jspecify.annotations.NullMarked;
