package io.modelshare.terms;

import java.security.SecureRandom;

/**
 * A seeded 64-bit hash over 8-byte words, each added and mixed in by a folded multiplication: the
 * two halves of the unsigned 128-bit product, exclusive-ored.
 *
 * <p>The mix is that of wyhash. Unlike there, both the start and the multiplier come from the seed,
 * which is random for each index. So nobody can choose terms beforehand that collide in it. For
 * that the product must be unsigned, and words be added: of a signed product, a number and its
 * negative give the same but for one bit, and an exclusive or with all ones makes one of the other.
 *
 * <p>The hash is part of the format: an index that was kept in a file depends on it.
 *
 * @see <a href="https://github.com/wangyi-fudan/wyhash">wyhash, by Wang Yi</a>
 */
final class TermHash {
  /** 2^64 divided by the golden ratio, made odd, as in SplitMix64. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long start;
  private final long multiplier;

  TermHash(long seed) {
    this.start = scramble(seed + GOLDEN);
    this.multiplier = (scramble(seed + 2 * GOLDEN) & Long.MAX_VALUE) | 1;
  }

  /** Returns a seed that nobody can know beforehand. */
  static long newSeed() {
    return new SecureRandom().nextLong();
  }

  /** The output function of SplitMix64, which turns any two seeds into unrelated numbers. */
  private static long scramble(long seed) {
    long z = (seed ^ seed >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** Returns the hash of no words. */
  long start() {
    return start;
  }

  /** Returns the hash of the words so far and one more. */
  long mix(long hash, long word) {
    long mixed = hash + word;
    long high = Math.multiplyHigh(mixed, multiplier) + ((mixed >> 63) & multiplier);
    return mixed * multiplier ^ high;
  }

  /** Returns the hash of all words; the form tells terms of the same words from each other. */
  long finish(long hash, int form) {
    return mix(hash, form + GOLDEN);
  }

  /** Returns the hash of one number. */
  long of(long number) {
    return finish(mix(start, number), Long.BYTES);
  }
}
