/**
 * Worker JVMs that answer questions from a model, and what they cost.
 *
 * <p>A sample has a program for its workers, which calls
 * {@link io.modelshare.samples.workers.Worker#run}, and a command that starts a
 * {@link io.modelshare.samples.workers.WorkerGroup} of them and prints a
 * {@link io.modelshare.samples.workers.WorkerTable}.
 */
@NullMarked
package io.modelshare.samples.workers;

import org.jspecify.annotations.NullMarked;
