/** Classes that all samples use. */
@NullMarked
package io.modelshare.samples;

import org.jspecify.annotations.NullMarked;
