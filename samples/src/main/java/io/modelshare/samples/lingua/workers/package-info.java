/**
 * The program that compares one shared copy of the n-grams with a heap copy in each of several
 * worker JVMs: {@link io.modelshare.samples.lingua.workers.DetectLanguages}.
 */
@NullMarked
package io.modelshare.samples.lingua.workers;

import org.jspecify.annotations.NullMarked;
