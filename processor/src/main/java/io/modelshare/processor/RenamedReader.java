package io.modelshare.processor;

import io.modelshare.annotation.Renamed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.SourceVersion;

/** Checks the former names that {@code @Renamed} gives the fields of a type. */
final class RenamedReader {
  private final Report report;
  private final List<RawField> fields;
  private final Map<String, RawField> now;
  private final Map<String, RawField> before = new HashMap<>();

  RenamedReader(Report report, List<RawField> fields) {
    this.report = report;
    this.fields = fields;
    this.now = RawField.byName(fields);
  }

  void check() {
    for (RawField field : fields) {
      if (field.element().getAnnotation(Renamed.class) == null) {
        continue;
      }
      if (!field.isWritten()) {
        report.add(
            Message.RENAMED_NOT_WRITTEN,
            Annotations.placeOf(field.element(), Renamed.class),
            field.title());
      }
      check(field);
    }
  }

  private void check(RawField field) {
    List<Report.Place> places = Annotations.placesOfValues(field.element(), Renamed.class);
    if (places.isEmpty()) {
      report.add(
          Message.RENAMED_NO_NAME,
          Annotations.placeOf(field.element(), Renamed.class),
          "{}",
          field.title());
    }
    for (Report.Place place : places) {
      if (place.value() != null && place.value().getValue() instanceof String former) {
        check(field, former, place);
      }
    }
  }

  private void check(RawField field, String former, Report.Place place) {
    if (!SourceVersion.isIdentifier(former)) {
      report.add(Message.RENAMED_NO_NAME, place, '"' + former + '"', field.title());
    } else if (now.containsKey(former)) {
      report.add(Message.RENAMED_FROM_FIELD, place, field.title(), former);
    } else {
      RawField other = before.putIfAbsent(former, field);
      if (other != null) {
        report.add(Message.RENAMED_TWICE, place, other.title(), field.title(), former);
      }
    }
  }
}
