package io.modelshare.samples.lingua.workers;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.samples.lingua.HeapModelFile;
import io.modelshare.samples.lingua.Language;
import io.modelshare.samples.lingua.LanguageDetector;
import io.modelshare.samples.lingua.LanguageModels;
import io.modelshare.samples.workers.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which a worker may have its model. */
enum ModelForm {
  /** One copy for all workers; opened by its handle. */
  SHARED("the one shared copy") {
    @Override
    Service open(String handle) throws IOException {
      PersistedModel<LanguageModels> model = Sharing.reconstruct(handle, LanguageModels.class);
      LanguageDetector detector = new LanguageDetector(model.get());
      return new Service() {
        @Override
        public String answer(String text) {
          return codeOf(detector.detect(text));
        }

        @Override
        public void close() throws IOException {
          model.close();
        }
      };
    }
  },

  /** A copy on the heap of each worker; opened by the name of its file. */
  HEAP("its own heap copy") {
    @Override
    Service open(String file) throws IOException {
      LanguageDetector detector = new LanguageDetector(HeapModelFile.load(Path.of(file)));
      return text -> codeOf(detector.detect(text));
    }
  },

  /** The real Lingua; opened by the codes of its languages, with commas between them. */
  LINGUA("Lingua itself") {
    @Override
    Service open(String codes) {
      IsoCode639_1[] languages = Arrays.stream(codes.split(",", -1))
          .map(code -> IsoCode639_1.valueOf(code.toUpperCase(Locale.ROOT)))
          .toArray(IsoCode639_1[]::new);
      var detector = LanguageDetectorBuilder.fromIsoCodes639_1(languages).build();
      return text -> {
        String name = detector.detectLanguageOf(text).name();
        return name.equals("UNKNOWN") ? NONE : Language.valueOf(name).code();
      };
    }
  };

  /** The answer if the language of a text is not clear. */
  static final String NONE = "none";

  private final String description;

  ModelForm(String description) {
    this.description = description;
  }

  /** Returns what a worker with this form has. */
  String description() {
    return description;
  }

  private static String codeOf(Optional<Language> language) {
    return language.isPresent() ? language.get().code() : NONE;
  }

  /** Returns the form of a name, without the reflection of {@link #valueOf}. */
  static ModelForm ofName(String name) throws IOException {
    for (ModelForm form : values()) {
      if (form.name().equals(name)) {
        return form;
      }
    }
    throw new IOException("no form of a model: " + name);
  }

  /**
   * Opens a model.
   *
   * @param source what the form is opened by
   * @return a service that answers a text with the code of its language, or {@link #NONE}
   */
  abstract Service open(String source) throws IOException;
}
