/** Takes models apart and puts them together, and finds them again. */
@NullMarked
package io.modelshare.model;

import org.jspecify.annotations.NullMarked;
