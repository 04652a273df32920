package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelSerializer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;

/**
 * The serializers of {@code java.time} and other values that have a text form, beside
 * {@link Serializers}.
 */
public final class TextConstants {
  /** Writes an {@link Instant}. */
  public static final ModelSerializer<Instant> INSTANT = new TextSerializer<>(Instant.class) {
    @Override
    Instant parse(String text) {
      return Instant.parse(text);
    }
  };

  /** Writes a {@link LocalDate}. */
  public static final ModelSerializer<LocalDate> LOCAL_DATE =
      new TextSerializer<>(LocalDate.class) {
        @Override
        LocalDate parse(String text) {
          return LocalDate.parse(text);
        }
      };

  /** Writes a {@link LocalTime}. */
  public static final ModelSerializer<LocalTime> LOCAL_TIME =
      new TextSerializer<>(LocalTime.class) {
        @Override
        LocalTime parse(String text) {
          return LocalTime.parse(text);
        }
      };

  /** Writes a {@link LocalDateTime}. */
  public static final ModelSerializer<LocalDateTime> LOCAL_DATE_TIME =
      new TextSerializer<>(LocalDateTime.class) {
        @Override
        LocalDateTime parse(String text) {
          return LocalDateTime.parse(text);
        }
      };

  /** Writes an {@link OffsetDateTime}. */
  public static final ModelSerializer<OffsetDateTime> OFFSET_DATE_TIME =
      new TextSerializer<>(OffsetDateTime.class) {
        @Override
        OffsetDateTime parse(String text) {
          return OffsetDateTime.parse(text);
        }
      };

  /** Writes an {@link OffsetTime}. */
  public static final ModelSerializer<OffsetTime> OFFSET_TIME =
      new TextSerializer<>(OffsetTime.class) {
        @Override
        OffsetTime parse(String text) {
          return OffsetTime.parse(text);
        }
      };

  /** Writes a {@link ZonedDateTime}. */
  public static final ModelSerializer<ZonedDateTime> ZONED_DATE_TIME =
      new TextSerializer<>(ZonedDateTime.class) {
        @Override
        ZonedDateTime parse(String text) {
          return ZonedDateTime.parse(text);
        }
      };

  /** Writes a {@link Duration}. */
  public static final ModelSerializer<Duration> DURATION = new TextSerializer<>(Duration.class) {
    @Override
    Duration parse(String text) {
      return Duration.parse(text);
    }
  };

  /** Writes a {@link Period}. */
  public static final ModelSerializer<Period> PERIOD = new TextSerializer<>(Period.class) {
    @Override
    Period parse(String text) {
      return Period.parse(text);
    }
  };

  /** Writes a {@link Year}, whose own parser reads none that is not of four digits. */
  public static final ModelSerializer<Year> YEAR = new TextSerializer<>(Year.class) {
    @Override
    Year parse(String text) {
      return Year.of(Integer.parseInt(text));
    }
  };

  /** Writes a {@link YearMonth}, whose own parser wants a sign that it does not write. */
  public static final ModelSerializer<YearMonth> YEAR_MONTH =
      new TextSerializer<>(YearMonth.class) {
        @Override
        YearMonth parse(String text) {
          int dash = text.lastIndexOf('-');
          return YearMonth.of(
              Integer.parseInt(text.substring(0, dash)),
              Integer.parseInt(text.substring(dash + 1)));
        }
      };

  /** Writes a {@link MonthDay}. */
  public static final ModelSerializer<MonthDay> MONTH_DAY = new TextSerializer<>(MonthDay.class) {
    @Override
    MonthDay parse(String text) {
      return MonthDay.parse(text);
    }
  };

  /** Writes a {@link ZoneId}. */
  public static final ModelSerializer<ZoneId> ZONE_ID = new TextSerializer<>(ZoneId.class) {
    @Override
    ZoneId parse(String text) {
      return ZoneId.of(text);
    }
  };

  /** Writes a {@link ZoneOffset}. */
  public static final ModelSerializer<ZoneOffset> ZONE_OFFSET =
      new TextSerializer<>(ZoneOffset.class) {
        @Override
        ZoneOffset parse(String text) {
          return ZoneOffset.of(text);
        }
      };

  /** Writes a {@link URI}. */
  public static final ModelSerializer<URI> URI = new TextSerializer<>(URI.class) {
    @Override
    URI parse(String text) {
      return java.net.URI.create(text);
    }
  };

  /** Writes a {@link Locale}. */
  public static final ModelSerializer<Locale> LOCALE = new TextSerializer<>(Locale.class) {
    @Override
    Locale parse(String text) {
      return Locale.forLanguageTag(text);
    }

    @Override
    String format(Locale value) {
      String tag = value.toLanguageTag();
      if (!parse(tag).equals(value)) {
        throw new KryoException("the Locale " + value + " has no language tag of its own, but that"
            + " of " + parse(tag) + ": make it with Locale.Builder");
      }
      return tag;
    }
  };

  /** Writes a {@link Currency}. */
  public static final ModelSerializer<Currency> CURRENCY = new TextSerializer<>(Currency.class) {
    @Override
    Currency parse(String text) {
      return Currency.getInstance(text);
    }
  };

  private TextConstants() {}
}
