/**
 * Language detection from the n-grams of the library Lingua: a model of millions of entries that
 * several JVMs read from one copy.
 *
 * <p>The model is {@link io.modelshare.samples.lingua.LanguageModels}, made of the
 * {@link io.modelshare.samples.lingua.LanguageNgrams} that
 * {@link io.modelshare.samples.lingua.NgramResources} reads from Lingua's jar.
 * {@link io.modelshare.samples.lingua.LanguageDetector} uses it.
 */
@NullMarked
package io.modelshare.samples.lingua;

import org.jspecify.annotations.NullMarked;
