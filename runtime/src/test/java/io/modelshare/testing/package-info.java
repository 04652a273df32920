/** Models, second JVMs and checks that the tests of the runtime share. */
@NullMarked
package io.modelshare.testing;

import org.jspecify.annotations.NullMarked;
