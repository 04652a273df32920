/**
 * The annotations that make a class a model: {@link io.modelshare.annotation.Shareable} on the
 * type, {@link io.modelshare.annotation.InPlace} on a collection that takes no heap,
 * {@link io.modelshare.annotation.Transient} on a field that need not be written,
 * {@link io.modelshare.annotation.Rebuilds} on the method that restores it,
 * {@link io.modelshare.annotation.Renamed} on a field that files know by another name,
 * {@link io.modelshare.annotation.SerializedAs} where a class stands for a type of others, and
 * {@link io.modelshare.annotation.SerializedWith} on a field or type that is written by a Kryo
 * serializer of the user's own.
 */
@NullMarked
package io.modelshare.annotation;

import org.jspecify.annotations.NullMarked;
