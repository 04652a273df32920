package io.modelshare;

import io.modelshare.model.Attachment;

/**
 * One acquisition of a hosted model.
 *
 * @param <T> the type of the model
 */
final class HostLoan<T> extends Loan<T> {
  HostLoan(Attachment<T> attachment) {
    super(attachment);
  }

  /** Releases, and chooses for how many milliseconds the host keeps the model after that. */
  void release(long linger) {
    setLinger(linger);
    release();
  }
}
