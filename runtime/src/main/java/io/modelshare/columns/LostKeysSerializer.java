package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.packing.Column;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.types.Parts;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes over a map whose keys were constants of an enum that is not there any more. Constants are
 * found without an index, so that their map is two columns.
 */
final class LostKeysSerializer<K, V> extends InPlaceSerializer<List<V>> {
  private final ModelSerializer<K> key;
  private final ModelSerializer<V> value;
  private final Column<K> keys;
  private final Column<V> values;

  LostKeysSerializer(ModelSerializer<K> key, ModelSerializer<V> value) {
    super(List.class);
    this.key = key;
    this.value = value;
    this.keys = Columns.of(key);
    this.values = Columns.of(value);
  }

  @Override
  protected void write(ModelWriter out, List<V> map) {
    throw new KryoException("a map whose keys are lost cannot be written");
  }

  @Override
  @SuppressWarnings("NullAway") // values may be null
  protected List<V> read(ModelReader in) {
    if (in.readBoolean()) {
      int length = readLength(in);
      keys.readInPlace(in, length);
      return values.readInPlace(in, length);
    }
    Parts.read(in, key, new ArrayList<>());
    List<V> read = new ArrayList<>();
    Parts.read(in, value, read);
    return read;
  }
}
