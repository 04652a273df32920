package io.modelshare.serial;

/** Is found by its name, as a generated class is. */
final class Vault_NodeSerializer {
  static {
    VaultSerializers.load();
  }

  private Vault_NodeSerializer() {}
}
