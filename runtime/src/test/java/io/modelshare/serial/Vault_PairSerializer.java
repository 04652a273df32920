package io.modelshare.serial;

/** Is found by its name, as a generated class is. */
final class Vault_PairSerializer {
  static {
    VaultSerializers.load();
  }

  private Vault_PairSerializer() {}
}
