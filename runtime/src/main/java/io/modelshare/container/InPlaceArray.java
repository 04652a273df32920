package io.modelshare.container;

import io.modelshare.memory.FirstElement;

/**
 * An array in the file of a container that is yet to be written.
 *
 * @param begin where its first byte is, counted from the start of the file
 * @param end where the byte after its last is, counted from the start of the file
 * @param firstElement where it is in memory
 */
record InPlaceArray(long begin, long end, FirstElement firstElement) {}
