/** What the samples have in common. */
@NullMarked
package io.modelshare.samples;

import org.jspecify.annotations.NullMarked;
