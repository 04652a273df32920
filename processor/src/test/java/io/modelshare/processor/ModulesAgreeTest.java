package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.modelshare.columns.InPlaceSerializers;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.SerializerRegistry;
import io.modelshare.types.AnySerializer;
import io.modelshare.types.Serializers;
import io.modelshare.types.ValueTypes;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares what the processor and the runtime must agree on, since neither knows the other. Where
 * types are listed is compared by {@link PlacesOfTypesTest}, the words for their shapes by
 * {@link EvolvingTypesTest}.
 */
class ModulesAgreeTest {
  @Test
  void everyClassThatGeneratedCodeNamesIsThere() throws Exception {
    List<ClassName> named = classesOfTheRuntime();
    assertFalse(named.isEmpty());
    for (ClassName name : named) {
      assertEquals(name.reflectionName(), Class.forName(name.reflectionName()).getName());
    }
    assertFalse(CopiedFields.IN_PLACE.isEmpty());
    for (String name : CopiedFields.IN_PLACE) {
      if (!name.startsWith("java.lang.foreign.") || Runtime.version().feature() >= 22) {
        assertEquals(name, Class.forName(name).getName());
      }
    }
    assertEquals(
        com.esotericsoftware.kryo.kryo5.Serializer.class.getName(), HandWritten.KRYO_SERIALIZER);
  }

  private static List<ClassName> classesOfTheRuntime() throws IllegalAccessException {
    List<ClassName> classes = new ArrayList<>();
    for (Field field : RuntimeClasses.class.getDeclaredFields()) {
      if (field.getType() == ClassName.class) {
        classes.add((ClassName) field.get(null));
      }
    }
    return classes;
  }

  static Stream<String> typesWithoutParts() {
    return JdkTypes.withoutParts();
  }

  @ParameterizedTest
  @MethodSource("typesWithoutParts")
  void constantOfATypeWritesThatType(String type) throws Exception {
    ModelSerializer<?> serializer = serializer(JdkTypes.constant(type).orElseThrow());
    assertEquals(type, serializer.valueType().getCanonicalName());
    String simple = type.substring(type.lastIndexOf('.') + 1);
    assertSame(serializer, ValueTypes.bySimpleName().get(simple));
  }

  @ParameterizedTest
  @MethodSource("typesWithoutParts")
  void typeWithoutPartsIsAValueOfFieldsOfOtherTypesToo(String type) throws Exception {
    ModelSerializer<?> serializer = serializer(JdkTypes.constant(type).orElseThrow());
    assertSame(serializer, ValueTypes.serializer(serializer.valueType().getName()));
  }

  static Set<String> enums() {
    return JdkTypes.enums();
  }

  @ParameterizedTest
  @MethodSource("enums")
  void enumOfTheJdkIsKnownByItsName(String name) {
    int dot = name.lastIndexOf('.');
    boolean isNested = Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1));
    String binary = isNested ? name.substring(0, dot) + "$" + name.substring(dot + 1) : name;
    ModelSerializer<?> serializer = AnySerializer.typed(binary, getClass().getClassLoader());
    assertEquals(name, serializer.valueType().getCanonicalName());
  }

  @Test
  void everyConstantOfTheRuntimeIsNamedByTheProcessor() throws Exception {
    Set<String> named = new TreeSet<>();
    JdkTypes.withoutParts()
        .forEach(type -> named.add(JdkTypes.constant(type).orElseThrow().toString()));
    for (TypeKind kind : TypeKind.values()) {
      if (kind.isPrimitive()) {
        named.add(JdkTypes.array(kind).toString());
      }
    }
    Set<String> declared = new TreeSet<>();
    for (ClassName name : classesOfTheRuntime()) {
      if (name.simpleName().endsWith("Constants")) {
        for (Field field : Class.forName(name.reflectionName()).getFields()) {
          declared.add(name + "." + field.getName());
        }
      }
    }
    assertEquals(declared, named);
  }

  private static ModelSerializer<?> serializer(CodeBlock constant) throws Exception {
    String name = constant.toString();
    int dot = name.lastIndexOf('.');
    return (ModelSerializer<?>)
        Class.forName(name.substring(0, dot)).getField(name.substring(dot + 1)).get(null);
  }

  static Stream<String> typesWithParts() {
    boolean hasSequenced = Runtime.version().feature() >= 21;
    return JdkTypes.withParts().filter(type -> hasSequenced || !type.contains(".Sequenced"));
  }

  @ParameterizedTest
  @MethodSource("typesWithParts")
  void methodForAContainerTakesASerializerForEachTypeArgument(String type) throws Exception {
    Class<?> container = Class.forName(type);
    Optional<String> method = JdkTypes.container(type);
    int parameters = container.getTypeParameters().length + (method.isEmpty() ? 1 : 0);
    String name = method.or(() -> JdkTypes.namedContainer(type)).orElseThrow();
    assertTrue(
        Stream.of(Serializers.class.getMethods())
            .anyMatch(
                found -> found.getName().equals(name) && found.getParameterCount() == parameters),
        name);
    assertTrue(Collection.class.isAssignableFrom(container)
        || Map.class.isAssignableFrom(container)
        || container == Optional.class
        || container == AtomicReference.class
        || container == AtomicReferenceArray.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"java.lang.foreign.MemorySegment", "net.openhft.chronicle.bytes.BytesStore"})
  void arrayOfAnyLengthHasAMethodWithoutParameters(String type) throws Exception {
    Method method = Serializers.class.getMethod(JdkTypes.large(type).orElseThrow());
    assertEquals(ModelSerializer.class, method.getReturnType());
    assertFalse(ValueTypes.contains(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.Outer", "m.Outer$Inner", "m.Outer$Inner$Most", "m.Dollar$Name"})
  void serializerIsFoundByTheRuleThatNamedIt(String type) throws Exception {
    Compiled compiled = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        public record Outer(int value) {
          @Shareable
          record Inner(int value) {
            @Shareable
            record Most(int value) {}
          }
        }
        """, """
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        record Dollar$Name(int value) {}
        """);
    Class<?> model = compiled.loadClass(type);
    assertSame(model, SerializerRegistry.find(model).valueType());
  }

  @Test
  void serializerInTheUnnamedPackageIsFound() throws Exception {
    Compiled compiled = Compiled.compile("""
        import io.modelshare.annotation.*;
        @Shareable
        public record Unpacked(int value) {}
        """);
    Class<?> model = compiled.loadClass("Unpacked");
    assertSame(model, SerializerRegistry.find(model).valueType());
  }

  static Stream<String> views() {
    return InPlaceTypes.views(false).stream();
  }

  @ParameterizedTest
  @MethodSource("views")
  void methodForAViewTakesASerializerForEachTypeArgument(String type) throws Exception {
    Class<?>[] parameters = new Class<?>[Class.forName(type).getTypeParameters().length];
    Arrays.fill(parameters, ModelSerializer.class);
    String name = InPlaceTypes.container(type).orElseThrow();
    Method method = InPlaceSerializers.class.getMethod(name, parameters);
    assertEquals(ModelSerializer.class, method.getReturnType());
  }

  @ParameterizedTest
  @MethodSource("typesWithoutParts")
  void elementsAndKeysInPlaceAreThoseThatTheRuntimeTakes(String type) throws Exception {
    ModelSerializer<?> serializer = serializer(JdkTypes.constant(type).orElseThrow());
    assertEquals(
        InPlaceTypes.isElement(type), isTaken(() -> InPlaceSerializers.list(serializer)), type);
    assertEquals(InPlaceTypes.isKey(type), isTaken(() -> InPlaceSerializers.set(serializer)), type);
  }

  private static boolean isTaken(Supplier<?> factory) {
    try {
      return factory.get() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"boolean", "byte", "char", "short", "int", "long", "float", "double"})
  void columnOfAPrimitiveIsWrittenAndReadByMethodsOfOneName(String primitive) throws Exception {
    String name = primitive + "s"; // as ColumnsWriter.method
    Method read = io.modelshare.columns.ColumnsReader.class.getMethod(name, String.class);
    assertTrue(Buffer.class.isAssignableFrom(read.getReturnType()));
    Method write = Stream.of(io.modelshare.columns.ColumnsWriter.class.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
    assertEquals(
        List.of(String.class, Collection.class),
        List.of(write.getParameterTypes()).subList(0, 2));
  }

  @Test
  void columnOfObjectsIsWrittenAndReadByMethodsOfOneName() throws Exception {
    Method read = io.modelshare.columns.ColumnsReader.class.getMethod(
        "column", String.class, ModelSerializer.class);
    assertEquals(InPlaceList.class, read.getReturnType());
    Method write = io.modelshare.columns.ColumnsWriter.class.getMethod(
        "column", String.class, ModelSerializer.class, Collection.class, Function.class);
    assertEquals(void.class, write.getReturnType());
  }
}
