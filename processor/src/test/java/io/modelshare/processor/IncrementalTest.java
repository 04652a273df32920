package io.modelshare.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.lang.model.element.Element;
import org.junit.jupiter.api.Test;

/** Keeps what an incremental build relies on: which file comes from which type. */
class IncrementalTest {
  private static final String METADATA = "/META-INF/gradle/incremental.annotation.processors";

  /** The originating elements of each file by its name. */
  private final Map<String, List<String>> origins = new TreeMap<>();

  @Test
  void gradleIsToldOfEveryProcessor() throws IOException {
    try (InputStream metadata = ShareableProcessor.class.getResourceAsStream(METADATA)) {
      assertEquals(
          List.of(
              ShareableIndexProcessor.class.getName() + ",aggregating",
              ShareableProcessor.class.getName() + ",isolating"),
          new String(metadata.readAllBytes(), UTF_8).lines().sorted().toList());
    }
    assertEquals(
        List.of(ShareableIndexProcessor.class, ShareableProcessor.class),
        ServiceLoader.load(Processor.class).stream()
            .map(ServiceLoader.Provider::type)
            .filter(type -> type.getPackage() == ShareableProcessor.class.getPackage())
            .sorted(Comparator.comparing(Class::getName))
            .toList());
  }

  @Test
  void serializerComesFromItsTypeAloneAndTheIndexFromAll() throws IOException {
    Compilation compilation = Compiler.javac()
        .withProcessors(
            recording(Processor.class, new ShareableProcessor()),
            recording(Processor.class, new ShareableIndexProcessor()))
        .compile(
            Compiled.file(GeneratedSourceTest.golden("ItemKnn.java")),
            Compiled.file(GeneratedSourceTest.golden("CsrMatrix.java")),
            Compiled.file(GeneratedSourceTest.golden("Trip.java")));
    CompilationSubject.assertThat(compilation).succeeded();
    String trip = "com.example.Trip";
    String matrix = "com.example.CsrMatrix";
    String knn = "com.example.ItemKnn";
    assertEquals(
        Map.of(
            trip + "Serializer",
            List.of(trip),
            trip + "Columns",
            List.of(trip),
            "META-INF/modelshare/types/com/example/Trip.type",
            List.of(trip),
            matrix + "Serializer",
            List.of(matrix),
            knn + "Serializer",
            List.of(knn),
            "META-INF/modelshare/types/com/example/CsrMatrix.type",
            List.of(matrix),
            "META-INF/modelshare/types/com/example/ItemKnn.type",
            List.of(knn),
            "META-INF/modelshare/shareable-types",
            List.of(matrix, knn, trip)),
        origins);
  }

  /** Returns the same processor, or what it is initialized with, whose files are noted. */
  private <T> T recording(Class<T> type, T target) {
    InvocationHandler handler = (proxy, method, arguments) -> {
      if (method.getName().startsWith("create")) {
        note(arguments[arguments.length - 2], (Element[]) arguments[arguments.length - 1]);
      } else if (method.getName().equals("init")) {
        arguments[0] = recording(ProcessingEnvironment.class, (ProcessingEnvironment) arguments[0]);
      }
      Object result = method.invoke(target, arguments);
      return result instanceof Filer filer ? recording(Filer.class, filer) : result;
    };
    return type.cast(
        Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler));
  }

  private void note(Object file, Element[] elements) {
    origins.put(file.toString(), Stream.of(elements).map(Element::toString).toList());
  }
}
