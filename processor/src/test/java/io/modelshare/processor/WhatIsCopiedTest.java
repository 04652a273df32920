package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFileInfo;
import io.modelshare.ModelFiles;
import io.modelshare.PersistMethod;
import io.modelshare.Sharing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks what each process copies of a model, and what to declare instead. */
class WhatIsCopiedTest {
  private static final String MODEL = """
      package m;
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;
      import java.util.stream.*;
      @Shareable
      public class Model {
        HashMap<String, Integer> ids = new HashMap<>();
        TreeMap<Long, List<Thread.State>> states = new TreeMap<>();
        List<Item> items = new ArrayList<>();
        List<java.time.Year> years = new ArrayList<>();
        float[] bias = new float[1000];
        float[][] weights = new float[100][100];
        String[] labels = new String[100];
        FloatBuffer direct = FloatBuffer.allocate(1000);
        int size = 4;
        static Model create() {
          Model model = new Model();
          for (int i = 0; i < 100; i++) {
            model.ids.put("id " + i, i);
            model.states.put((long) i, List.of(Thread.State.NEW));
            model.items.add(new Item("item " + i));
            model.labels[i] = "label " + i;
            model.years.add(java.time.Year.of(i));
          }
          return model;
        }
      }
      """;

  private static final String ITEM = """
      package m;
      import io.modelshare.annotation.*;
      @Shareable record Item(String name) {}
      """;

  @TempDir
  Path directory;

  private final Object model = Compiled.compile(MODEL, ITEM).call("m.Model", "create");

  @Test
  void inspectNamesTheFieldsThatAreCopiedAndWhatToDeclare() throws Exception {
    Path file = directory.resolve("model.safetensors");
    ModelFiles.save(model, file);
    ModelFileInfo info = ModelFiles.inspect(file);
    Map<String, ModelFileInfo.Field> fields = info.fields().stream()
        .collect(Collectors.toMap(ModelFileInfo.Field::name, Function.identity()));
    assertEquals("FloatBuffer", fields.get("bias").instead());
    assertEquals(4000, fields.get("bias").copiedBytes());
    assertEquals(0, fields.get("bias").mappedBytes());
    assertEquals("@InPlace List<FloatBuffer>", fields.get("weights").instead());
    assertEquals("@InPlace Map<String, Integer>", fields.get("ids").instead());
    assertEquals(
        "@InPlace NavigableMap<Long, List<State>>", fields.get("states").instead());
    assertEquals("@InPlace List<String>", fields.get("labels").instead());
    assertEquals("", fields.get("years").instead());
    assertEquals("", fields.get("size").instead());
    assertEquals(
        List.of("FloatBuffer", 4000L, 0L, ""),
        List.of(
            fields.get("direct").type(),
            fields.get("direct").mappedBytes(),
            fields.get("direct").copiedBytes(),
            fields.get("direct").instead()));
    assertTrue(
        info.fields().stream().mapToLong(ModelFileInfo.Field::copiedBytes).sum()
            <= info.copiedBytes());
  }

  @Test
  void persistSaysTheSameInOneLineIfItIsAsked() throws Exception {
    List<String> lines = new ArrayList<>();
    Logger logger = Logger.getLogger(Sharing.class.getName());
    Handler handler = new Handler() {
      @Override
      public void publish(LogRecord line) {
        lines.add(new SimpleFormatter().formatMessage(line));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    logger.addHandler(handler);
    logger.setLevel(Level.FINE);
    try {
      Sharing.persist(model, PersistMethod.MAPPED_FILE).close();
    } finally {
      logger.setLevel(null);
      logger.removeHandler(handler);
    }
    String line =
        lines.stream().filter(text -> text.contains("copies")).findFirst().orElseThrow();
    assertTrue(line.startsWith("m.Model: each process reads 4000 bytes in place and copies"), line);
    assertTrue(line.contains("4000 bytes of bias (declare it FloatBuffer)"), line);
    assertTrue(line.contains(" of ids (declare it @InPlace Map<String, Integer>)"), line);
  }
}
