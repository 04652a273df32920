package io.modelshare.serial;

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
 * The part of {@link Serializers} that only a model with {@code java.time} or other values that
 * have a text form initializes.
 */
interface TextConstants {
  /** Writes an {@link Instant}. */
  ModelSerializer<Instant> INSTANT = new TextSerializer<>(Instant.class) {
    @Override
    Instant parse(String text) {
      return Instant.parse(text);
    }
  };

  /** Writes a {@link LocalDate}. */
  ModelSerializer<LocalDate> LOCAL_DATE = new TextSerializer<>(LocalDate.class) {
    @Override
    LocalDate parse(String text) {
      return LocalDate.parse(text);
    }
  };

  /** Writes a {@link LocalTime}. */
  ModelSerializer<LocalTime> LOCAL_TIME = new TextSerializer<>(LocalTime.class) {
    @Override
    LocalTime parse(String text) {
      return LocalTime.parse(text);
    }
  };

  /** Writes a {@link LocalDateTime}. */
  ModelSerializer<LocalDateTime> LOCAL_DATE_TIME = new TextSerializer<>(LocalDateTime.class) {
    @Override
    LocalDateTime parse(String text) {
      return LocalDateTime.parse(text);
    }
  };

  /** Writes an {@link OffsetDateTime}. */
  ModelSerializer<OffsetDateTime> OFFSET_DATE_TIME = new TextSerializer<>(OffsetDateTime.class) {
    @Override
    OffsetDateTime parse(String text) {
      return OffsetDateTime.parse(text);
    }
  };

  /** Writes an {@link OffsetTime}. */
  ModelSerializer<OffsetTime> OFFSET_TIME = new TextSerializer<>(OffsetTime.class) {
    @Override
    OffsetTime parse(String text) {
      return OffsetTime.parse(text);
    }
  };

  /** Writes a {@link ZonedDateTime}. */
  ModelSerializer<ZonedDateTime> ZONED_DATE_TIME = new TextSerializer<>(ZonedDateTime.class) {
    @Override
    ZonedDateTime parse(String text) {
      return ZonedDateTime.parse(text);
    }
  };

  /** Writes a {@link Duration}. */
  ModelSerializer<Duration> DURATION = new TextSerializer<>(Duration.class) {
    @Override
    Duration parse(String text) {
      return Duration.parse(text);
    }
  };

  /** Writes a {@link Period}. */
  ModelSerializer<Period> PERIOD = new TextSerializer<>(Period.class) {
    @Override
    Period parse(String text) {
      return Period.parse(text);
    }
  };

  /** Writes a {@link Year}, whose own parser reads none that is not of four digits. */
  ModelSerializer<Year> YEAR = new TextSerializer<>(Year.class) {
    @Override
    Year parse(String text) {
      return Year.of(Integer.parseInt(text));
    }
  };

  /** Writes a {@link YearMonth}, whose own parser wants a sign that it does not write. */
  ModelSerializer<YearMonth> YEAR_MONTH = new TextSerializer<>(YearMonth.class) {
    @Override
    YearMonth parse(String text) {
      int dash = text.lastIndexOf('-');
      return YearMonth.of(
          Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }
  };

  /** Writes a {@link MonthDay}. */
  ModelSerializer<MonthDay> MONTH_DAY = new TextSerializer<>(MonthDay.class) {
    @Override
    MonthDay parse(String text) {
      return MonthDay.parse(text);
    }
  };

  /** Writes a {@link ZoneId}. */
  ModelSerializer<ZoneId> ZONE_ID = new TextSerializer<>(ZoneId.class) {
    @Override
    ZoneId parse(String text) {
      return ZoneId.of(text);
    }
  };

  /** Writes a {@link ZoneOffset}. */
  ModelSerializer<ZoneOffset> ZONE_OFFSET = new TextSerializer<>(ZoneOffset.class) {
    @Override
    ZoneOffset parse(String text) {
      return ZoneOffset.of(text);
    }
  };

  /** Writes a {@link URI}. */
  ModelSerializer<URI> URI = new TextSerializer<>(URI.class) {
    @Override
    URI parse(String text) {
      return java.net.URI.create(text);
    }
  };

  /** Writes a {@link Locale}. */
  ModelSerializer<Locale> LOCALE = new TextSerializer<>(Locale.class) {
    @Override
    Locale parse(String text) {
      return Locale.forLanguageTag(text);
    }

    @Override
    String format(Locale value) {
      return value.toLanguageTag();
    }
  };

  /** Writes a {@link Currency}. */
  ModelSerializer<Currency> CURRENCY = new TextSerializer<>(Currency.class) {
    @Override
    Currency parse(String text) {
      return Currency.getInstance(text);
    }
  };
}
