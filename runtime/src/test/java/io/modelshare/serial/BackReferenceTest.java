package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.CorruptModelException;
import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.serial.GraphFuzzTest.HeapTensors;
import io.modelshare.types.BoxConstants;
import io.modelshare.types.CollectionKind;
import io.modelshare.types.Serializers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A reference to an object that was read before is checked as the object itself would be. */
class BackReferenceTest {
  private static final int LIST = 1;

  /** Reads a shelf whose colors and names are one list. */
  private static Shelf shelf(boolean isFilled) throws IOException {
    Output out = new Output(100);
    out.writeVarInt(ModelWriter.NEW, true);
    out.writeVarInt(ModelWriter.NEW, true);
    out.writeByte(ForgedGraph.kind(CollectionKind.ARRAY_LIST));
    out.writeVarInt(isFilled ? 1 : 0, true);
    if (isFilled) {
      out.writeVarInt(ModelWriter.NEW, true);
      out.writeVarInt(0, true);
    }
    out.writeVarInt(ModelWriter.NULL, true);
    out.writeVarInt(ModelWriter.FIRST_REFERENCE + LIST, true);
    out.writeVarInt(ModelWriter.NULL, true);
    out.writeVarInt(ModelWriter.NULL, true);
    Shelf written = new Shelf();
    written.colors = List.of(Shelf.Color.RED);
    return ModelGraph.read(
        ShelfSerializer.INSTANCE,
        out.toBytes(),
        ModelGraph.write(written).types(),
        new HeapTensors(Map.of()),
        ShapeEvolution.REFUSED,
        null);
  }

  @Test
  void listOfOtherElementsThanDeclaredIsRefused() {
    CorruptModelException e = assertThrows(CorruptModelException.class, () -> shelf(true));
    assertTrue(
        e.getMessage()
            .contains("a reference to a java.util.ArrayList, some of whose parts are not"),
        e.getMessage());
  }

  @Test
  void emptyListMayBeOneOfAnyElements() throws Exception {
    Shelf shelf = shelf(false);
    assertSame(shelf.colors, shelf.names);
    assertEquals(List.of(), shelf.names);
  }

  private record Both(List<Integer> first, List<Integer> again) {}

  /** Two fields of other element types, in a Kryo of the program's own. */
  @Test
  void usersOwnKryoChecksReferencesToo() {
    ModelSerializer<List<String>> strings = Serializers.list(BoxConstants.STRING);
    ModelSerializer<List<Integer>> numbers = Serializers.list(BoxConstants.INTEGER);
    ModelSerializer<Both> both = new ModelSerializer<>() {
      @Override
      protected void write(ModelWriter out, Both value) {
        out.writeObject("first", numbers, value.first());
        out.writeObject("again", numbers, value.again());
      }

      @Override
      protected Both read(ModelReader in) {
        List<Integer> first = in.readObject(numbers);
        List<String> again = in.readObject(strings);
        throw new AssertionError(first + " was read as " + again);
      }

      @Override
      public Class<Both> valueType() {
        return Both.class;
      }
    };
    Kryo kryo = new Kryo();
    kryo.setReferences(true);
    kryo.setRegistrationRequired(false);
    List<Integer> list = new ArrayList<>(List.of(1));
    Output out = new Output(100);
    kryo.writeObject(out, new Both(list, list), both);
    KryoException e = assertThrows(
        KryoException.class, () -> kryo.readObject(new Input(out.toBytes()), Both.class, both));
    assertTrue(e.getMessage().contains("some of whose parts are not"), e.getMessage());
  }
}
