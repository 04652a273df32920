package io.modelshare;

import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.SegmentNames;
import io.modelshare.store.StoreAddress;
import java.io.IOException;

/**
 * Where a client finds the models of one store, as text {@code modelshare-store:1:PATH:STORE:LEASE}
 * or {@code modelshare-store:1:in-process:STORE}.
 */
sealed interface ModelSource {
  String PREFIX = "modelshare-store:1:";
  String IN_PROCESS = "in-process";

  /** Returns the number of the store. */
  String store();

  /** Returns the text that {@link #parse} reads. */
  String handle();

  /** Makes sure that the store is still open. */
  void requireOpen() throws IOException;

  /** Makes sure that a key is of this store. */
  default void requireKey(ModelKey<?> key) throws IOException {
    if (!key.store().equals(store())) {
      throw new IOException("a key of another store: " + key + ", this one is " + this);
    }
  }

  /** Attaches to a model of this store. */
  <T> AttachedModel<T> attach(ModelKey<T> key) throws IOException;

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
      throw new IOException(e.getMessage() + ": " + HandleText.shorten(text), e);
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
    public <T> AttachedModel<T> attach(ModelKey<T> key) throws IOException {
      return AttachedModel.in(address.attach(key.segment()), key.type());
    }

    @Override
    public String toString() {
      return address.toString();
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
      InProcessModelStore.find(this);
    }

    @Override
    public <T> AttachedModel<T> attach(ModelKey<T> key) throws IOException {
      return AttachedModel.of(InProcessModelStore.find(this).model(key), key.type());
    }

    @Override
    public String toString() {
      return "in-process store=" + store;
    }
  }
}
