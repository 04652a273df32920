/** What users call. */
@NullMarked
package io.modelshare;

import org.jspecify.annotations.NullMarked;
