/**
 * Model classes as people write them, who think of no other process: annotated, and nothing else.
 * Five of them once more, as docs/from-heap-to-in-place.md has them.
 */
@NullMarked
package io.modelshare.benchmarks.models;

import org.jspecify.annotations.NullMarked;
