package io.modelshare.serial;

import io.modelshare.serial.Vault.Named;
import io.modelshare.serial.Vault.Node;
import io.modelshare.serial.Vault.Pair;
import io.modelshare.serial.Vault.Twin;
import io.modelshare.types.Serializers;

/** Write and read {@link Vault} and its parts. */
final class VaultSerializers {
  static final ModelSerializer<Object> ANY = Serializers.anyOf(Object.class);

  static final ShareableSerializer<Vault> VAULT =
      new ShareableSerializer<>(Vault.class, "content any Object") {
        @Override
        protected void write(ModelWriter out, Vault vault) {
          out.writeObject("content", ANY, vault.content);
        }

        @Override
        protected Vault read(FieldReader in) {
          Vault vault = new Vault();
          in.reference(vault);
          vault.content = in.readObject(ANY);
          return vault;
        }
      };

  static final ShareableSerializer<Node> NODE =
      new ShareableSerializer<>(Node.class, "content any Object") {
        @Override
        protected void write(ModelWriter out, Node node) {
          out.writeObject("content", ANY, node.content);
        }

        @Override
        protected Node read(FieldReader in) {
          Node node = new Node();
          in.reference(node);
          node.content = in.readObject(ANY);
          return node;
        }

        @Override
        protected boolean supportsCycles(Node node) {
          return true;
        }
      };

  static final ShareableSerializer<Twin> TWIN =
      new ShareableSerializer<>(Twin.class, "left any Object\nright any Object") {
        @Override
        protected void write(ModelWriter out, Twin twin) {
          out.writeObject("left", ANY, twin.left());
          out.writeObject("right", ANY, twin.right());
        }

        @Override
        protected Twin read(FieldReader in) {
          Object left = in.readObject(ANY);
          return new Twin(left, in.readObject(ANY));
        }
      };

  static final ShareableSerializer<Named> NAMED =
      new ShareableSerializer<>(Named.class, "left any Object\nright any Object") {
        @Override
        protected void write(ModelWriter out, Named named) {
          out.writeObject("left", ANY, named.left());
          out.writeObject("right", ANY, named.right());
        }

        @Override
        protected Named read(FieldReader in) {
          Object left = in.readObject(ANY);
          return new Named(left, in.readObject(ANY));
        }
      };

  static final ShareableSerializer<Pair> PAIR =
      new ShareableSerializer<>(Pair.class, "left any Object\nright any Object") {
        @Override
        protected void write(ModelWriter out, Pair pair) {
          out.writeObject("left", ANY, pair.left);
          out.writeObject("right", ANY, pair.right);
        }

        @Override
        protected Pair read(FieldReader in) {
          Object left = in.readObject(ANY);
          return new Pair(left, in.readObject(ANY));
        }
      };

  static {
    ShareableSerializer.register(VAULT);
    ShareableSerializer.register(NODE);
    ShareableSerializer.register(TWIN);
    ShareableSerializer.register(NAMED);
    ShareableSerializer.register(PAIR);
  }

  private VaultSerializers() {}

  /** Makes the serializers known to this JVM. */
  static void load() {}
}
