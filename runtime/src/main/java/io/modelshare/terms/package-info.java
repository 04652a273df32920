/** Look-up of terms by hash, in memory that is mapped: the index, the hash, the words of a term. */
@NullMarked
package io.modelshare.terms;

import org.jspecify.annotations.NullMarked;
