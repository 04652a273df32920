/**
 * Where shared models live on the host, and who frees them.
 *
 * <p>A {@link io.modelshare.store.SegmentDirectory} holds the segments of one user. Each segment
 * belongs to a {@link io.modelshare.store.Lease}, which is a file lock of the process that owns it:
 * the kernel ends it when the process dies, however it dies, and whoever comes next sweeps what
 * belonged to the dead.
 */
@NullMarked
package io.modelshare.store;

import org.jspecify.annotations.NullMarked;
