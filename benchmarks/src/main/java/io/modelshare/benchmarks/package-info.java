/**
 * Measures every aim of docs/benchmarks.md, in the same run as what a user would pick instead.
 *
 * <p>{@link io.modelshare.benchmarks.Benchmarks} runs all {@link io.modelshare.benchmarks.Group
 * groups} and writes the tables. A measurement that starts a JVM is taken in fresh JVMs, inside the
 * child, from the first line of its main method on; loops are measured by JMH.
 */
@NullMarked
package io.modelshare.benchmarks;

import org.jspecify.annotations.NullMarked;
