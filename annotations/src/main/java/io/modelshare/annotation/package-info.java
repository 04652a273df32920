/**
 * The annotations that make a class a model.
 *
 * <ul>
 *   <li>{@link io.modelshare.annotation.Shareable} on the type
 *   <li>{@link io.modelshare.annotation.InPlace} on a collection that takes no heap
 *   <li>{@link io.modelshare.annotation.Transient} on a field that need not be written
 *   <li>{@link io.modelshare.annotation.Rebuilds} on the method that restores it
 *   <li>{@link io.modelshare.annotation.Renamed} on a field that files know by another name
 *   <li>{@link io.modelshare.annotation.SerializedAs} where a class stands for a type of others
 *   <li>{@link io.modelshare.annotation.SerializedWith} on a field or type that a Kryo serializer
 *       of the user's own writes
 * </ul>
 */
@NullMarked
package io.modelshare.annotation;

import org.jspecify.annotations.NullMarked;
