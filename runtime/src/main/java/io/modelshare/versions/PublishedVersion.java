package io.modelshare.versions;

import java.time.Instant;
import java.util.SortedSet;

/**
 * A version, as it was when somebody looked.
 *
 * @param number its number
 * @param labels the labels that point to it
 * @param bytes the length of its file
 * @param published when it got its number
 * @param readers how many processes read it
 */
public record PublishedVersion(
    long number, SortedSet<String> labels, long bytes, Instant published, int readers) {}
