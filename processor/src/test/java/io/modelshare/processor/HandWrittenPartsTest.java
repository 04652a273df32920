package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFileInfo;
import io.modelshare.ModelFiles;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kryo serializers of the user's own that leave arrays and parts to the model. */
class HandWrittenPartsTest {
  private static final String SERIALIZER = """
      package m;
      import com.esotericsoftware.kryo.kryo5.*;
      import com.esotericsoftware.kryo.kryo5.io.*;
      import io.modelshare.ModelSerializers;
      import java.nio.FloatBuffer;
      public final class MatrixSerializer extends Serializer<Matrix> {
        @Override
        public void write(Kryo kryo, Output output, Matrix matrix) {
          output.writeInt(matrix.rows);
          ModelSerializers.writePart(kryo, output, matrix.values);
          kryo.writeObject(output, "a string by Kryo, which is reset after it");
          ModelSerializers.writePart(kryo, output, matrix.owner);
          ModelSerializers.writePart(kryo, output, null);
        }

        @Override
        public Matrix read(Kryo kryo, Input input, Class<? extends Matrix> type) {
          Matrix matrix = new Matrix();
          matrix.rows = input.readInt();
          matrix.values = ModelSerializers.readPart(kryo, input, FloatBuffer.class);
          kryo.readObject(input, String.class);
          matrix.owner = ModelSerializers.readPart(kryo, input, Owner.class);
          if (ModelSerializers.readPart(kryo, input, String.class) != null) {
            throw new KryoException("not null");
          }
          return matrix;
        }
      }
      """;

  private static final String MATRIX = """
      package m;
      import io.modelshare.annotation.SerializedWith;
      import java.nio.FloatBuffer;
      @SerializedWith(MatrixSerializer.class)
      public class Matrix {
        int rows;
        FloatBuffer values;
        Owner owner;
        @Override public String toString() {
          return rows + " " + values.get(values.limit() - 1) + values.isDirect() + owner;
        }
      }
      """;

  private static final String OWNER = """
      package m;
      import io.modelshare.annotation.*;
      import java.util.*;
      @Shareable public record Owner(String name, Matrix inner) {}
      """;

  private static final String MODEL = """
      package m;
      import io.modelshare.annotation.*;
      import java.nio.FloatBuffer;
      import java.util.*;
      @Shareable record Model(Matrix matrix, Owner owner,
          List<Matrix> more) {
        static Model create() {
          Owner owner = new Owner("somebody", null);
          for (int i = 0; i < 300; i++) {
            owner = new Owner("owner " + i, matrix(owner, 3));
          }
          return new Model(matrix(owner, 300_000), owner, List.of(matrix(owner, 5), matrix(null, 6)));
        }

        private static Matrix matrix(Owner owner, int length) {
          Matrix matrix = new Matrix();
          matrix.rows = length;
          matrix.values = FloatBuffer.allocate(length).put(length - 1, 7f);
          matrix.owner = owner;
          return matrix;
        }

        @Override public String toString() {
          StringBuilder text = new StringBuilder().append(more.get(0).owner == owner);
          for (Matrix m = matrix; m != null; m = m.owner == null ? null : m.owner.inner()) {
            text.append(m.rows).append(m.values.get(m.rows - 1)).append(m.values.limit());
          }
          return text.append(matrix.owner == owner).append(more.get(1).owner).toString();
        }

        boolean isInPlace() {
          return matrix.values.isDirect() && more.get(1).values.isReadOnly();
        }
      }
      """;

  @Test
  void arraysAreReadInPlaceAndPartsStayOne(@TempDir Path directory) throws Exception {
    Object model = Compiled.compile(SERIALIZER, MATRIX, OWNER, MODEL).call("m.Model", "create");
    Path file = directory.resolve("model");
    ModelFiles.save(model, file);
    Object read = RoundTrips.load(model, file);
    assertEquals(model.toString(), read.toString());
    Method isInPlace = read.getClass().getDeclaredMethod("isInPlace");
    isInPlace.setAccessible(true);
    assertEquals(true, isInPlace.invoke(read));
    ModelFileInfo info = ModelFiles.inspect(file);
    assertEquals(
        "buffers/F32 matrix.0 modelshare/graph",
        String.join(" ", info.tensors().stream().map(ModelFileInfo.Tensor::name).toList()));
    assertEquals(model.toString(), RoundTrips.shared(model).toString());
  }

  @Test
  void partsTravelThroughAUsersOwnKryo() {
    Object model = Compiled.compile(SERIALIZER, MATRIX, OWNER, MODEL.replace("300; i++", "30; i++"))
        .call("m.Model", "create");
    assertEquals(
        model.toString().replace("true", ""),
        RoundTrips.throughKryo(model).toString().replace("true", ""));
  }

  @Test
  void removedValueWithPartsIsPassedOver(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(
        Compiled.compile(SERIALIZER, MATRIX, OWNER, MODEL).call("m.Model", "create"), file);
    Class<?> later = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable record Model(int added) {}
        """).loadClass("m.Model");
    assertEquals("Model[added=0]", ModelFiles.load(file, later).toString());
  }

  @Test
  void readerThatAsksForMoreOrForAnotherTypeIsTold() {
    String[][] changes = {
      {
        "return matrix;",
        "ModelSerializers.readPart(kryo, input, Object.class); return matrix;",
        "no more parts: the serializer reads more than it wrote"
      },
      {
        "matrix.owner = ModelSerializers.readPart(kryo, input, Owner.class)",
        "ModelSerializers.readPart(kryo, input, Matrix.class)",
        "a part of type m.Owner where a m.Matrix is asked for"
      },
    };
    for (String[] change : changes) {
      Object model = Compiled.compile(
              SERIALIZER.replace(change[0], change[1]), MATRIX, OWNER, MODEL)
          .call("m.Model", "create");
      IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
      assertTrue(e.getMessage().contains(change[2]), e.getMessage());
    }
  }
}
