package io.modelshare.spark;

import com.esotericsoftware.kryo.Kryo;
import org.apache.spark.serializer.KryoRegistrator;
import scala.reflect.ClassTag$;

/**
 * Registers what a {@link HostBroadcast} consists of, for applications that set
 * {@code spark.kryo.registrationRequired}. Name it in {@code spark.kryo.registrator}, or call it
 * from a registrator of your own.
 */
public final class HostBroadcastRegistrator implements KryoRegistrator {
  private static final String[] OF_SPARK = {
    "org.apache.spark.broadcast.TorrentBroadcast", "org.apache.spark.storage.BroadcastBlockId"
  };

  /** Creates a registrator, as Spark does by the name. */
  public HostBroadcastRegistrator() {}

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(HostBroadcast.class);
    kryo.register(Ticket.class);
    kryo.register(ClassTag$.MODULE$.AnyRef().getClass()); // that of each broadcast made in Java
    for (String name : OF_SPARK) {
      try {
        kryo.register(Class.forName(name, false, KryoRegistrator.class.getClassLoader()));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("this version of Spark has no " + name, e);
      }
    }
  }
}
