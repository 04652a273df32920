package io.modelshare.samples.lingua;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.MapSerializer;
import it.unimi.dsi.fastutil.objects.Object2FloatOpenHashMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Keeps the same n-grams in the ordinary way: maps of strings, written and read by plain Kryo. */
public final class HeapModelFile {
  private static final int BUFFER_LENGTH = 1 << 20;

  private HeapModelFile() {}

  private static Kryo kryo() {
    Kryo kryo = new Kryo();
    kryo.setReferences(false);
    kryo.register(Object2FloatOpenHashMap.class, new SizedMapSerializer());
    return kryo;
  }

  /**
   * Makes a map as large as it will become. To let it grow would be ten times slower, because its
   * entries come in the order of their hashes.
   */
  private static final class SizedMapSerializer
      extends MapSerializer<Object2FloatOpenHashMap<String>> {
    @Override
    protected Object2FloatOpenHashMap<String> create(
        Kryo kryo, Input input, Class<? extends Object2FloatOpenHashMap<String>> type, int size) {
      return new Object2FloatOpenHashMap<>(size);
    }
  }

  /**
   * Writes the n-grams of all languages.
   *
   * @param models the languages
   * @param file replaced as a whole, if it exists
   * @param eachLanguage run after each language
   * @throws IOException if the file cannot be written; what was there before remains
   */
  public static void write(LanguageModels models, Path file, Runnable eachLanguage)
      throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    temporary.toFile().deleteOnExit();
    try {
      try (Output output = new Output(Files.newOutputStream(temporary), BUFFER_LENGTH)) {
        Kryo kryo = kryo();
        output.writeInt(models.languages().size());
        for (LanguageModel model : models.languages()) {
          output.writeString(model.language().code());
          kryo.writeObject(output, copy(model).frequencies());
          eachLanguage.run();
        }
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Copies the n-grams of one language to the heap. */
  static HeapLanguageModel copy(LanguageModel model) {
    Object2FloatOpenHashMap<String> map = new Object2FloatOpenHashMap<>(model.size());
    model.forEach((ngram, frequency) -> map.put(ngram, (float) frequency));
    return new HeapLanguageModel(model.language(), map);
  }

  /**
   * Reads what {@link #write} wrote, onto the heap.
   *
   * @param file the file
   * @return a model for each language
   * @throws IOException if the file cannot be read
   */
  @SuppressWarnings("unchecked")
  public static List<HeapLanguageModel> load(Path file) throws IOException {
    try (Input input = new Input(Files.newInputStream(file), BUFFER_LENGTH)) {
      Kryo kryo = kryo();
      int count = input.readInt();
      List<HeapLanguageModel> models = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Language language = Language.ofCode(input.readString());
        Object2FloatOpenHashMap<String> map = kryo.readObject(input, Object2FloatOpenHashMap.class);
        models.add(new HeapLanguageModel(language, map));
      }
      return models;
    } catch (KryoException e) {
      throw new IOException("not a heap model: " + file, e);
    }
  }
}
