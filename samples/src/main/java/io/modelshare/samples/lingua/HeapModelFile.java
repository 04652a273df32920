package io.modelshare.samples.lingua;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.MapSerializer;
import it.unimi.dsi.fastutil.objects.Object2FloatMap;
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
        for (Language language : models.languages()) {
          output.writeString(language.code());
          kryo.writeObject(output, copy(models, language));
          eachLanguage.run();
        }
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Copies the n-grams of one language to the heap. */
  static Object2FloatOpenHashMap<String> copy(LanguageModels models, Language language) {
    Object2FloatOpenHashMap<String> map = new Object2FloatOpenHashMap<>();
    models.forEach(language, (ngram, frequency) -> map.put(ngram, (float) frequency));
    return map;
  }

  /**
   * Reads what {@link #write} wrote, onto the heap.
   *
   * @param file the file
   * @return the n-grams of all languages
   * @throws IOException if the file cannot be read
   */
  @SuppressWarnings("unchecked")
  public static HeapLanguageModels load(Path file) throws IOException {
    try (Input input = new Input(Files.newInputStream(file), BUFFER_LENGTH)) {
      Kryo kryo = kryo();
      int count = input.readInt();
      List<Language> languages = new ArrayList<>();
      List<Object2FloatMap<String>> maps = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        languages.add(Language.ofCode(input.readString()));
        maps.add(kryo.readObject(input, Object2FloatOpenHashMap.class));
      }
      return new HeapLanguageModels(languages, maps);
    } catch (KryoException e) {
      throw new IOException("not a heap model: " + file, e);
    }
  }
}
