/** Turns the Markdown of the repository into a static site, and checks its links. */
@NullMarked
package io.modelshare.site;

import org.jspecify.annotations.NullMarked;
