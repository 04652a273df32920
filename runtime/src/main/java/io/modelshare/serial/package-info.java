/**
 * The classes that generated serializers call.
 *
 * <p>{@link io.modelshare.serial.ShareableSerializer} is the base class of a generated serializer;
 * {@link io.modelshare.types.Serializers} has those of the JDK's types;
 * {@link io.modelshare.serial.ModelWriter} and {@link io.modelshare.serial.ModelReader} carry the
 * object graph through Kryo's {@code Output} and {@code Input}, and lead arrays out of band. User
 * code needs none of it, except to look at what was generated.
 */
@ForGeneratedCode
@NullMarked
package io.modelshare.serial;

import io.modelshare.annotation.ForGeneratedCode;
import org.jspecify.annotations.NullMarked;
