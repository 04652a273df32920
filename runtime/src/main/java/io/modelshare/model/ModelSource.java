package io.modelshare.model;

import io.modelshare.store.HandleText;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.SegmentNames;
import io.modelshare.store.StoreAddress;
import java.io.IOException;

/**
 * Where a client finds the models of one store, as text {@code modelshare-store:1:PATH:STORE:LEASE}
 * or {@code modelshare-store:1:in-process:STORE}.
 */
public sealed interface ModelSource extends Attaching {
  String PREFIX = "modelshare-store:1:";
  String IN_PROCESS = "in-process";

  /** Returns the number of the store. */
  String store();

  /** Returns the text that {@link #parse} reads. */
  String handle();

  /** Makes sure that the store is still open. */
  void requireOpen() throws IOException;

  /**
   * Makes sure that a key is of this store.
   *
   * @param store the number of the key's store
   * @param key the key, which the message quotes
   */
  default void requireKey(String store, Object key) throws IOException {
    if (!store.equals(store())) {
      throw new IOException("a key of another store: " + key + ", this one is " + this);
    }
  }

  /**
   * Returns the same source for a client that this JVM has received by serialization, which nobody
   * may ever close: all of them have one attachment to a model in common.
   */
  ModelSource received();

  static ModelSource parse(String text) throws IOException {
    try {
      String[] parts = HandleText.parts(text, PREFIX, "client's handle");
      if (parts.length == 2 && parts[0].equals(IN_PROCESS) && SegmentNames.isId(parts[1])) {
        return new Objects(parts[1]);
      }
      if (parts.length == 3) {
        SegmentDirectory directory = SegmentDirectory.at(HandleText.path(parts[0]));
        return new Segments(new StoreAddress(directory, parts[1], parts[2]));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    throw new IOException("not a client's handle: " + HandleText.shorten(text));
  }

  /** The segments of a store of any process. */
  record Segments(StoreAddress address) implements ModelSource {

    @Override
    public String store() {
      return address.store();
    }

    @Override
    public String handle() {
      return PREFIX + HandleText.encode(address.directory().toString()) + ":" + address.store()
          + ":" + address.lease();
    }

    @Override
    public void requireOpen() throws IOException {
      address.requireOpen();
    }

    @Override
    public <T> AttachedModel<T> attach(String model, Class<T> type) throws IOException {
      return AttachedModel.in(address.attach(model), type);
    }

    @Override
    public ModelSource received() {
      return new Received(this);
    }

    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** The segments of a store, each of them mapped once for all received clients of this JVM. */
  record Received(Segments segments) implements ModelSource {

    @Override
    public String store() {
      return segments.store();
    }

    @Override
    public String handle() {
      return segments.handle();
    }

    @Override
    public void requireOpen() throws IOException {
      segments.requireOpen();
    }

    @Override
    public <T> AttachedModel<T> attach(String model, Class<T> type) throws IOException {
      return CommonAttachments.attach(segments, model, type);
    }

    @Override
    public ModelSource received() {
      return this;
    }

    @Override
    public String toString() {
      return segments.toString();
    }
  }

  /** The objects of a store of this JVM. */
  record Objects(String store) implements ModelSource {

    @Override
    public String handle() {
      return PREFIX + IN_PROCESS + ":" + store;
    }

    @Override
    public void requireOpen() throws IOException {
      InProcessModels.find(store);
    }

    @Override
    public <T> AttachedModel<T> attach(String model, Class<T> type) throws IOException {
      return AttachedModel.of(InProcessModels.find(store).get(model, type), type);
    }

    @Override
    public ModelSource received() {
      return this;
    }

    @Override
    public String toString() {
      return InProcessModels.describe(store);
    }
  }
}
