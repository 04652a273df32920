/** Reports parts of a model that are still reachable after its release. */
@NullMarked
package io.modelshare.watch;

import org.jspecify.annotations.NullMarked;
