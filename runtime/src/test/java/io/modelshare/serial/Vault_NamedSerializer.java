package io.modelshare.serial;

/** Is found by its name, as a generated class is. */
final class Vault_NamedSerializer {
  static {
    VaultSerializers.load();
  }

  private Vault_NamedSerializer() {}
}
