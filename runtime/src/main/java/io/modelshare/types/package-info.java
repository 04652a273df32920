/** Serializers of the JDK's types, with the constants that generated serializers name. */
@NullMarked
package io.modelshare.types;

import org.jspecify.annotations.NullMarked;
