/** Builds the site, and sites with mistakes. */
@NullMarked
package io.modelshare.site;

import org.jspecify.annotations.NullMarked;
