/**
 * Maps files into memory, read-only once they are published, and hands out views of them. The only
 * package that knows the JDK's version: from Java 22 on a region ends at once, and a view that
 * someone kept throws; before, it ends with its last view.
 */
@NullMarked
package io.modelshare.memory;

import org.jspecify.annotations.NullMarked;
