package io.modelshare.model;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What the clients that this JVM has received by serialization are attached to. An engine makes a
 * client for each of its tasks, and closes none of them. So a model is mapped for the first of
 * them, and stays until all shared objects that lead to it are released, whichever client's.
 */
final class CommonAttachments {
  /** By type, so that the class loader of a type is not kept alive. */
  private static final ClassValue<ConcurrentMap<String, Attachment<?>>> OF_TYPE =
      new ClassValue<>() {
        @Override
        protected ConcurrentMap<String, Attachment<?>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private CommonAttachments() {}

  /** Attaches one client to the model of a number. */
  static <T> AttachedModel<T> attach(ModelSource source, String number, Class<T> type)
      throws IOException {
    Attachment<T> common = Attachment.enter(OF_TYPE.get(type), source.store() + number);
    boolean complete = false;
    try {
      AttachedModel<T> lent = common.attached(source, number, type).lentBy(common);
      complete = true;
      return lent;
    } finally {
      if (!complete) {
        common.leave(true);
      }
    }
  }
}
