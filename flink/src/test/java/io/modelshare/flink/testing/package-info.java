/** What the tests run in JVMs of their own. */
@NullMarked
package io.modelshare.flink.testing;

import org.jspecify.annotations.NullMarked;
