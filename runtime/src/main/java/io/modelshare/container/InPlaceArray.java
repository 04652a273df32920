package io.modelshare.container;

import java.nio.Buffer;

/**
 * An array in the file of a container that is yet to be written.
 *
 * @param begin where its first byte is, counted from the start of the file
 * @param end where the byte after its last is, counted from the start of the file
 * @param buffer what was handed out for it
 */
record InPlaceArray(long begin, long end, Buffer buffer) {}
