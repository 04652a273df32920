package io.modelshare.processor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What to do about a field of a type of the JDK that is not written. */
final class JdkRemedies {
  private static final String AGAIN =
      "mark the field @Transient, and its initializer makes it anew";
  private static final String PARTS = "keep in fields what it is made of, ";

  /** What holds for a type and all its subtypes; the first that fits counts. */
  private static final List<Map.Entry<String, List<String>>> BY_SUPER_TYPE = List.of(
      Map.entry(
          "Declare the class above it, InetAddress",
          List.of("java.net.Inet4Address", "java.net.Inet6Address")),
      Map.entry(
          Stateless.REMEDY,
          List.of(
              "java.lang.AutoCloseable",
              "java.lang.ModuleLayer.Controller",
              "java.lang.ProcessBuilder",
              "java.lang.ProcessBuilder.Redirect",
              "java.lang.ProcessHandle",
              "java.lang.ProcessHandle.Info",
              "java.lang.Runtime",
              "java.lang.SecurityManager",
              "java.lang.StackWalker",
              "java.lang.System.LoggerFinder",
              "java.lang.Thread.Builder",
              "java.lang.Thread.UncaughtExceptionHandler",
              "java.lang.ref.Cleaner",
              "java.lang.ref.Reference",
              "java.net.Authenticator",
              "java.net.ContentHandler",
              "java.net.CookieHandler",
              "java.net.CookieStore",
              "java.net.NetworkInterface",
              "java.net.ProxySelector",
              "java.net.URLConnection",
              "java.net.URLStreamHandler",
              "java.nio.charset.CharsetDecoder",
              "java.nio.charset.CharsetEncoder",
              "java.nio.file.FileStore",
              "java.nio.file.FileVisitor",
              "java.nio.file.PathMatcher",
              "java.nio.file.WatchEvent",
              "java.nio.file.WatchEvent.Kind",
              "java.nio.file.WatchEvent.Modifier",
              "java.nio.file.WatchKey",
              "java.nio.file.Watchable",
              "java.util.EventListener",
              "java.util.EventObject",
              "java.util.Observable",
              "java.util.Observer",
              "java.util.ServiceLoader",
              "java.util.ServiceLoader.Provider",
              "java.util.TimerTask",
              "java.util.concurrent.CompletableFuture.AsynchronousCompletionTask",
              "java.util.concurrent.CompletionService",
              "java.util.concurrent.CompletionStage",
              "java.util.concurrent.Exchanger",
              "java.util.concurrent.Flow.Publisher",
              "java.util.concurrent.Flow.Subscriber",
              "java.util.concurrent.Flow.Subscription",
              "java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory",
              "java.util.concurrent.ForkJoinPool.ManagedBlocker",
              "java.util.concurrent.RejectedExecutionHandler",
              "java.util.concurrent.SynchronousQueue",
              "java.util.concurrent.atomic.AtomicIntegerFieldUpdater",
              "java.util.concurrent.atomic.AtomicLongFieldUpdater",
              "java.util.concurrent.atomic.AtomicReferenceFieldUpdater",
              "java.util.concurrent.locks.AbstractOwnableSynchronizer",
              "java.util.stream.DoubleStream.Builder",
              "java.util.stream.IntStream.Builder",
              "java.util.stream.LongStream.Builder",
              "java.util.stream.Stream.Builder")),
      Map.entry(
          "Its elements wait for a time: keep them in a List or in a PriorityQueue, or " + AGAIN,
          List.of("java.util.concurrent.DelayQueue", "java.util.concurrent.Delayed")),
      Map.entry(
          "Declare String or StringBuilder", List.of("java.lang.Appendable", "java.lang.Readable")),
      Map.entry(
          "It has no state that can be had: keep the seed that it is made with, " + AGAIN,
          List.of("java.util.random.RandomGenerator", "java.util.Random")),
      Map.entry(
          "It belongs to what this JVM has loaded, and no class is loaded because a file names it:"
              + " keep a name, or a constant of an enum",
          List.of(
              "java.lang.Class",
              "java.lang.ClassValue",
              "java.lang.Module",
              "java.lang.ModuleLayer",
              "java.lang.Package",
              "java.lang.StackTraceElement",
              "java.lang.StackWalker.StackFrame",
              "java.lang.constant.ConstantDesc",
              "java.lang.reflect.AnnotatedElement",
              "java.lang.reflect.Type")),
      Map.entry(
          "Keep its text in a String",
          List.of("java.lang.Throwable", "java.lang.Runtime.Version", "java.net.HttpCookie")),
      Map.entry(
          "It is used up by whoever reads it: keep the collection or the text that it goes through",
          List.of(
              "java.util.Iterator",
              "java.util.Enumeration",
              "java.util.Spliterator",
              "java.text.CharacterIterator",
              "java.util.regex.MatchResult")),
      Map.entry(
          "Use a type of java.time instead, such as ZonedDateTime, LocalDate, ZoneId or DayOfWeek",
          List.of(
              "java.util.Calendar",
              "java.util.Calendar.Builder",
              "java.time.chrono.ChronoLocalDate",
              "java.time.chrono.Chronology",
              "java.time.chrono.Era",
              "java.time.temporal.ValueRange",
              "java.time.temporal.WeekFields",
              "java.time.zone.ZoneOffsetTransition",
              "java.time.zone.ZoneOffsetTransitionRule",
              "java.time.zone.ZoneRules",
              "java.time.zone.ZoneRulesProvider")),
      Map.entry(
          "Declare the interface that it implements, such as List, Set, Queue or Map",
          List.of(
              "java.util.AbstractCollection",
              "java.util.AbstractMap",
              "java.util.Dictionary",
              "java.util.concurrent.ConcurrentHashMap.KeySetView")),
      Map.entry(
          "It has nothing to write but null: remove the field, or declare another type",
          List.of("java.lang.Void")),
      Map.entry(
          "It is a view of memory that belongs to the file: declare java.nio.ByteBuffer",
          List.of("java.nio.MappedByteBuffer")));

  /** Types that are made of some settings, which they do not tell, and those of whole packages. */
  private static final Set<String> MADE_OF_SETTINGS = Set.of(
      "java.lang.Character.Subset",
      "java.lang.RuntimePermission",
      "java.nio.charset.CoderResult",
      "java.nio.charset.CodingErrorAction",
      "java.nio.file.LinkPermission",
      "java.time.Clock",
      "java.time.InstantSource",
      "java.util.Base64.Decoder",
      "java.util.Base64.Encoder",
      "java.util.Formattable",
      "java.util.HexFormat",
      "java.util.ListResourceBundle",
      "java.util.Locale.Builder",
      "java.util.Locale.LanguageRange",
      "java.util.PropertyPermission",
      "java.util.PropertyResourceBundle",
      "java.util.ResourceBundle",
      "java.util.ResourceBundle.Control",
      "java.util.SimpleTimeZone",
      "java.util.StringJoiner",
      "java.util.StringTokenizer",
      "java.util.concurrent.atomic.AtomicMarkableReference",
      "java.util.concurrent.atomic.AtomicStampedReference",
      "java.util.concurrent.atomic.DoubleAccumulator",
      "java.util.concurrent.atomic.LongAccumulator",
      "java.util.random.RandomGeneratorFactory",
      "java.util.stream.Collector",
      "java.util.stream.Gatherer");

  private static final Set<String> PACKAGES_OF_SETTINGS =
      Set.of("java.text", "java.text.spi", "java.time.format", "java.net", "java.util.spi");

  private JdkRemedies() {}

  /** Returns what to do, beginning with a capital letter. */
  static String of(Environment environment, TypeMirror type, TypeElement element) {
    for (Map.Entry<String, List<String>> remedy : BY_SUPER_TYPE) {
      for (String name : remedy.getValue()) {
        TypeElement above = environment.elements().getTypeElement(name);
        if (above != null && environment.isSubclass(type, above)) {
          return remedy.getKey();
        }
      }
    }
    String name = element.getQualifiedName().toString();
    String in = environment.packageOf(element).getQualifiedName().toString();
    if (MADE_OF_SETTINGS.contains(name) || PACKAGES_OF_SETTINGS.contains(in)) {
      return "It does not tell all that it is made of: " + PARTS + "such as a pattern or a name, "
          + AGAIN;
    }
    return "Mark the field @Transient and restore it in a @Rebuilds method, or give it a"
        + " @SerializedAs or a @SerializedWith";
  }
}
