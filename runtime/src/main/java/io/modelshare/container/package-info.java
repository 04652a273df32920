/**
 * The container of a model: a safetensors file, that is a JSON header and named tensors, and its
 * checksums. This package turns bytes into named tensors and back; it knows no Java types.
 */
@NullMarked
package io.modelshare.container;

import org.jspecify.annotations.NullMarked;
