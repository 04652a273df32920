package io.modelshare;

/** Says which store {@link ModelStores#getStore} returns. */
public enum StoreOption {
  /** Opens another store even if one is active on this thread. */
  NEW,
  /** Opens a store that shares nothing: its keys lead to the very objects that were put. */
  IN_PROCESS
}
