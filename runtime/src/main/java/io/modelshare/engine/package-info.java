/** What modules for engines of distributed computing use. It is no part of the public contract. */
@NullMarked
package io.modelshare.engine;

import org.jspecify.annotations.NullMarked;
