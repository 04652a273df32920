/** Saves, loads and shares models between the JVMs of a host. */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.modelshare.runtime {
  requires static chronicle.bytes;
  requires static chronicle.core;
  requires transitive com.esotericsoftware.kryo.kryo5;
  requires transitive io.modelshare.annotations;
  requires static jdk.jfr;
  requires static transitive org.jspecify;

  exports io.modelshare;
  exports io.modelshare.columns;
  exports io.modelshare.inplace;
  exports io.modelshare.serial;
  exports io.modelshare.types;
}
