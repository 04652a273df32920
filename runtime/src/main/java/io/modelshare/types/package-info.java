/** Serializers of the JDK's types, with the constants that generated serializers name. */
@ForGeneratedCode
@NullMarked
package io.modelshare.types;

import io.modelshare.annotation.ForGeneratedCode;
import org.jspecify.annotations.NullMarked;
