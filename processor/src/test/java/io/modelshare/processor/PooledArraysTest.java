package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFileInfo;
import io.modelshare.ModelFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Arrays of the parts of a model share tensors, and a file says which of them each process copies.
 */
class PooledArraysTest {
  private static final int ITEMS = 5_000;

  @TempDir
  Path directory;

  private ModelFileInfo saved(Object model) throws Exception {
    Path file = directory.resolve("model");
    ModelFiles.save(model, file);
    ModelFiles.verify(file);
    new SameGraph(false).check("model", model, RoundTrips.load(model, file));
    return ModelFiles.inspect(file);
  }

  private static Object model(String field, String value) {
    return Compiled.compile(
            """
        package m;
        import io.modelshare.annotation.Shareable;
        import java.nio.*;
        import java.util.*;
        @Shareable record Model(List<Item> items) {
          @Shareable record Item(int id, FIELD) {}

          static Model create() {
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < ITEMS; i++) {
              items.add(new Item(i, VALUE));
            }
            return new Model(items);
          }
        }
        """.replace("FIELD", field).replace("ITEMS", "" + ITEMS).replace("VALUE", value))
        .call("m.Model", "create");
  }

  private static List<String> names(ModelFileInfo info) {
    return info.tensors().stream().map(ModelFileInfo.Tensor::name).toList();
  }

  @Test
  void smallArraysAreCopiedAndSaidToBe() throws Exception {
    ModelFileInfo info = saved(model("double[] values", "new double[] {i, 1, 2, 3}"));
    assertEquals(List.of("arrays/F64", "modelshare/graph"), names(info));
    assertEquals(0, info.mappedBytes());
  }

  @Test
  void arraysOfAnyLengthShareTensors() throws Exception {
    ModelFileInfo info = saved(model("float[] values", "new float[i % 700]"));
    assertEquals(List.of("arrays/F32", "modelshare/graph"), names(info));
    assertTrue(info.length() < 700 / 2 * 4 * ITEMS + 12L * ITEMS, "length " + info.length());
  }

  @Test
  void buffersAreReadInPlaceFromTensorsOfTheirOwn() throws Exception {
    ModelFileInfo info = saved(model(
        "FloatBuffer left, float[] right, byte[] bytes, boolean[] flags, LongBuffer longs",
        "FloatBuffer.allocate(i % 900), new float[i % 9], new byte[i % 2000], new boolean[i % 3],"
            + " LongBuffer.allocate(i % 5)"));
    assertEquals(
        List.of(
            "buffers/I64",
            "buffers/F32",
            "arrays/F32",
            "arrays/I8",
            "arrays/BOOL",
            "modelshare/graph"),
        names(info));
    for (ModelFileInfo.Tensor tensor : info.tensors()) {
      assertEquals(tensor.name().startsWith("buffers/"), tensor.inPlace(), tensor.name());
    }
  }

  @Test
  void arraysOfManyNodesShareTensorsWithoutACollection() throws Exception {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        record Model(double[] point, Model left, Model right) {
          static Model of(int depth) {
            Model left = depth == 0 ? null : of(depth - 1);
            return new Model(new double[] {depth, 1}, left, depth == 0 ? null : of(depth - 1));
          }

          static Model create() { return of(11); }
        }
        """).call("m.Model", "create");
    List<String> names = names(saved(model));
    assertTrue(names.size() < 256 + 10, names.size() + " tensors");
    assertTrue(names.containsAll(List.of("point", "left.point", "arrays/F64")), names.toString());
  }

  @Test
  void longArrayKeepsItsName() throws Exception {
    ModelFileInfo info =
        saved(model("float[] values", "new float[i == 70 ? 262_145 : i == 71 ? 262_144 : 1]"));
    assertEquals(List.of("arrays/F32", "items.70.values", "modelshare/graph"), names(info));
  }
}
