package io.modelshare.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A locale is written as its language tag, or refused if that tag means another one. */
@SuppressWarnings("deprecation") // the other ways of making a Locale make none of these
class LocaleTest {

  @Test
  void localeWithALanguageTagOfItsOwnIsReadAsItWas() {
    for (Locale locale : new Locale[] {Locale.ROOT, Locale.GERMANY, new Locale("ja", "JP", "JP")}) {
      assertEquals(locale, copy(locale));
    }
  }

  @Test
  void localeWithoutALanguageTagOfItsOwnIsRefused() {
    for (Locale locale : new Locale[] {new Locale("no", "NO", "NY"), new Locale("x", "y z")}) {
      KryoException e = assertThrows(KryoException.class, () -> copy(locale));
      assertTrue(e.getMessage().contains("Locale.Builder"), e.getMessage());
    }
  }

  private static Locale copy(Locale locale) {
    Kryo kryo = new Kryo();
    Output output = new Output(256, -1);
    TextConstants.LOCALE.write(kryo, output, locale);
    return TextConstants.LOCALE.read(kryo, new Input(output.toBytes()), Locale.class);
  }
}
