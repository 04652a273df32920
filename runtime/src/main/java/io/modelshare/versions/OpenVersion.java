package io.modelshare.versions;

import io.modelshare.container.MappedContainer;

/**
 * A version that this process has mapped.
 *
 * @param version which one
 * @param mapped its container, to be closed by the caller
 * @param reading tells when it cannot be read any more
 */
public record OpenVersion(PublishedVersion version, MappedContainer mapped, Reading reading) {}
