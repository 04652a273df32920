/** The content of a container: arrays as named tensors, their element types and sources. */
@NullMarked
package io.modelshare.tensor;

import org.jspecify.annotations.NullMarked;
