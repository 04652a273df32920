package io.modelshare.processor;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Fills models at random by reflection, so that nothing of what is tested helps. */
final class RandomGraphs {
  private static final Object[] ANY = {
    String.class,
    Integer.class,
    Double.class,
    Character.class,
    float[].class,
    byte[].class,
    String[].class,
    Object[].class,
    List.class,
    Map.class,
    Optional.class
  };

  private static final int[] PLACED_SIZES = {0, 1, 5, 10, 64, 70};

  private final Random random;
  private final RandomValues values;
  private final RandomCollections collections;
  private final List<Class<?>> models;

  /** What may be referred to once more, by its type. */
  private final Map<String, List<Object>> made = new HashMap<>();

  /** Objects with fields that were not passed to a constructor. */
  private final List<Object> cyclic = new ArrayList<>();

  private int budget;

  /** Whether elements of a collection that is read in place are made. */
  private boolean isPlacing;

  /** Fills objects of these classes. */
  RandomGraphs(Random random, List<Class<?>> models) {
    this.random = random;
    this.values = new RandomValues(random);
    this.collections = new RandomCollections(random, models);
    this.models = models;
  }

  /** Returns an object of a class, or one that it may refer to, with all that it refers to. */
  Object model(Class<?> type) throws ReflectiveOperationException {
    made.clear();
    cyclic.clear();
    budget = 300;
    Object model = model(type, Map.of(), 0);
    List<Object> all = all();
    tie(all);
    return all.isEmpty() || random.nextInt(3) > 0 ? model : all.get(random.nextInt(all.size()));
  }

  /** Returns the objects of models that may stand in a field of type {@code Object}. */
  private List<Object> all() {
    return made.values().stream()
        .flatMap(List::stream)
        .filter(object -> models.contains(object.getClass()))
        .filter(object -> object.getClass().getTypeParameters().length == 0)
        .toList();
  }

  /**
   * Lets fields refer to objects that were made after theirs: to those which their own is a part
   * of, among others.
   */
  private void tie(List<Object> all) throws ReflectiveOperationException {
    for (Object object : List.copyOf(cyclic)) {
      for (Class<?> type = object.getClass();
          type.getClassLoader() != null;
          type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers()) && !isPassed(field)) {
            tie(object, field, all);
          }
        }
      }
    }
  }

  @SuppressWarnings("unchecked") // what is added fits the type argument
  private void tie(Object object, Field field, List<Object> all)
      throws ReflectiveOperationException {
    field.setAccessible(true);
    Type declared = PlacedType.of(field.getAnnotatedType());
    if (declared instanceof PlacedType placed && placed.isPlaced()) {
      return;
    }
    boolean isList =
        field.get(object) instanceof ArrayList && declared instanceof ParameterizedType;
    Type type = isList ? ((ParameterizedType) declared).getActualTypeArguments()[0] : declared;
    List<Object> fitting =
        all.stream().filter(other -> isFitting(type, other.getClass())).toList();
    if (fitting.isEmpty() || random.nextInt(4) == 0) {
      return;
    }
    Object other = fitting.get(random.nextInt(fitting.size()));
    if (isList) {
      ((List<Object>) field.get(object)).add(other);
    } else {
      field.set(object, other);
    }
  }

  /** Returns whether a field of a type may refer to an object of a model. */
  private static boolean isFitting(Type type, Class<?> model) {
    if (type instanceof ParameterizedType parameterized) {
      Class<?> declared = (Class<?>) parameterized.getRawType();
      return !isModel(declared)
          && Arrays.stream(parameterized.getActualTypeArguments())
              .noneMatch(RandomGraphs::isVariable)
          && isOwn(declared, arguments(parameterized, Map.of()), model);
    }
    return type instanceof Class<?> target
        && (target == Object.class || isModel(target))
        && target.isAssignableFrom(model);
  }

  /** Returns whether only a class that is derived from the field's says what a type is. */
  private static boolean isVariable(Type type) {
    return type instanceof TypeVariable<?>
        || (type instanceof WildcardType wildcard && isVariable(wildcard.getUpperBounds()[0]));
  }

  /** Returns whether a model is a collection, a map or an entry of a declared type of the JDK. */
  private static boolean isOwn(Class<?> declared, Map<String, Type> arguments, Class<?> model) {
    Map<String, Type> actual = argumentsOf(declared, model, Map.of());
    return actual != null
        && arguments.entrySet().stream()
            .allMatch(argument -> argument.getValue() == Object.class
                || argument.getValue().equals(actual.get(argument.getKey())));
  }

  /** Returns the type arguments of one of a type's super types, or null if that is none. */
  private static Map<String, Type> argumentsOf(
      Class<?> declared, Type of, Map<String, Type> variables) {
    Class<?> type = erased(of, variables);
    Map<String, Type> own = of instanceof ParameterizedType parameterized
        ? arguments(parameterized, variables)
        : Map.of();
    if (type == declared) {
      return own;
    }
    for (Type parent : type.getGenericInterfaces()) {
      Map<String, Type> found = argumentsOf(declared, parent, own);
      if (found != null) {
        return found;
      }
    }
    Type parent = type.getGenericSuperclass();
    return parent == null ? null : argumentsOf(declared, parent, own);
  }

  /** Gives the static fields from which a class rebuilds what was dropped their values. */
  void prepare(Class<?> type) throws ReflectiveOperationException {
    for (Field field : type.getDeclaredFields()) {
      if (field.getName().startsWith("REBUILT_")) {
        made.clear();
        budget = 20;
        Field restored = type.getDeclaredField(field.getName().substring("REBUILT_".length()));
        field.setAccessible(true);
        field.set(null, value(PlacedType.of(restored.getAnnotatedType()), Map.of(), 0));
      }
    }
  }

  private Object model(Class<?> type, Map<String, Type> variables, int depth)
      throws ReflectiveOperationException {
    String key = key(type, variables);
    if (isTakenAgain(key)) {
      return again(key);
    }
    if (type.isRecord()) {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] arguments = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        arguments[i] = value(PlacedType.of(components[i].getAnnotatedType()), variables, depth + 1);
      }
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return remember(key, constructor.newInstance(arguments));
    }
    Method blank = type.getDeclaredMethod("blank");
    blank.setAccessible(true);
    Object model = blank.invoke(null);
    fill(model, type, variables, depth, true);
    boolean isCyclic = !isBuilt(type);
    if (isCyclic) {
      remember(key, model);
      cyclic.add(model);
    }
    fill(model, type, variables, depth, false);
    return isCyclic ? model : remember(key, model);
  }

  private static boolean isBuilt(Class<?> type) {
    return Arrays.stream(type.getDeclaredClasses())
        .anyMatch(nested -> nested.getSimpleName().equals("Builder"));
  }

  /** Sets the fields that a constructor takes, or all others. */
  private void fill(
      Object model, Class<?> type, Map<String, Type> variables, int depth, boolean passed)
      throws ReflectiveOperationException {
    if (type.getClassLoader() == null) { // which has no state of the model
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && isPassed(field) == passed) {
        field.setAccessible(true);
        field.set(model, value(PlacedType.of(field.getAnnotatedType()), variables, depth + 1));
      }
    }
    Map<String, Type> outer = type.getGenericSuperclass() instanceof ParameterizedType parent
        ? arguments(parent, variables)
        : Map.of();
    fill(model, type.getSuperclass(), outer, depth, passed);
  }

  private static boolean isPassed(Field field) {
    return Arrays.stream(field.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Passed"));
  }

  private static Map<String, Type> arguments(ParameterizedType type, Map<String, Type> variables) {
    Map<String, Type> arguments = new HashMap<>();
    TypeVariable<?>[] parameters = ((Class<?>) type.getRawType()).getTypeParameters();
    for (int i = 0; i < parameters.length; i++) {
      arguments.put(parameters[i].getName(), resolved(type.getActualTypeArguments()[i], variables));
    }
    return arguments;
  }

  /** Returns a class, an array type or a type with arguments. */
  private static Type resolved(Type type, Map<String, Type> variables) {
    if (type instanceof WildcardType wildcard) {
      return wildcard.getLowerBounds().length > 0
          ? Object.class
          : resolved(wildcard.getUpperBounds()[0], variables);
    }
    return type instanceof TypeVariable<?> variable
        ? variables.getOrDefault(variable.getName(), Object.class)
        : type;
  }

  static Class<?> erased(Type type, Map<String, Type> variables) {
    Type resolved = resolved(type, variables);
    if (resolved instanceof ParameterizedType parameterized) {
      return (Class<?>) parameterized.getRawType();
    }
    return resolved instanceof GenericArrayType array
        ? erased(array.getGenericComponentType(), variables).arrayType()
        : (Class<?>) resolved;
  }

  /** What is read in place has no objects of the models' own collections in it, others may. */
  private String key(Type type, Map<String, Type> variables) {
    return (isPlacing ? "placing " : "") + type.getTypeName() + variables;
  }

  private boolean isTakenAgain(String key) {
    return made.containsKey(key) && random.nextInt(5) == 0;
  }

  private Object again(String key) {
    List<Object> same = made.get(key);
    return same.get(random.nextInt(same.size()));
  }

  private Object remember(String key, Object object) {
    made.computeIfAbsent(key, absent -> new ArrayList<>()).add(object);
    return object;
  }

  Object value(Type declared, Map<String, Type> variables, int depth)
      throws ReflectiveOperationException {
    Type type = resolved(declared, variables);
    Class<?> erasure = erased(type, variables);
    if (erasure.isPrimitive()) {
      return values.of(erasure);
    }
    if (random.nextInt(10) == 0) {
      return null;
    }
    String key = key(type, variables);
    if (isTakenAgain(key)) {
      return again(key);
    }
    budget--;
    Object plain = values.of(erasure);
    if (plain != null) {
      return plain instanceof Buffer || erasure.isArray() ? remember(key, plain) : plain;
    }
    if (depth > 12 || budget < 0) {
      return null;
    }
    return composite(type, erasure, variables, depth);
  }

  private Object composite(Type type, Class<?> erasure, Map<String, Type> variables, int depth)
      throws ReflectiveOperationException {
    String key = key(type, variables);
    if (erasure.isEnum()) {
      Object[] constants = erasure.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    if (erasure.isArray()) {
      return remember(key, array(type, erasure, variables, depth));
    }
    Map<String, Type> arguments = type instanceof ParameterizedType parameterized
        ? arguments(parameterized, variables)
        : Map.of();
    if (type instanceof PlacedType placed && placed.isPlaced()) {
      return remember(key, placed(erasure, arguments, depth));
    }
    if (erasure == Optional.class) {
      return Optional.ofNullable(
          value(arguments.getOrDefault("T", Object.class), Map.of(), depth + 1));
    }
    if (isModel(erasure)) {
      List<Class<?>> fitting = models.stream()
          .filter(model -> erasure.isAssignableFrom(model))
          .filter(model -> model == erasure || model.getTypeParameters().length == 0)
          .toList();
      if (!fitting.isEmpty()) {
        return model(fitting.get(random.nextInt(fitting.size())), arguments, depth);
      }
      return null;
    }
    List<Class<?>> own = own(erasure, arguments);
    if (!own.isEmpty()) {
      return model(own.get(random.nextInt(own.size())), Map.of(), depth);
    }
    if (erasure == Map.Entry.class) {
      return remember(
          key,
          collections.entry(
              value(arguments.get("K"), Map.of(), depth + 1),
              value(arguments.get("V"), Map.of(), depth + 1)));
    }
    if (erasure == Iterable.class) {
      return remember(key, collections.collection(List.class, elements(arguments, "T", depth)));
    }
    if (Collection.class.isAssignableFrom(erasure)) {
      return remember(key, collections.collection(erasure, elements(arguments, "E", depth)));
    }
    if (Map.class.isAssignableFrom(erasure)) {
      return remember(
          key,
          collections.map(
              erasure, elements(arguments, "K", depth), elements(arguments, "V", depth)));
    }
    return any(erasure, depth);
  }

  /** Returns, now and then, the models that are of a type of the JDK. */
  private List<Class<?>> own(Class<?> declared, Map<String, Type> arguments) {
    return isPlacing || random.nextInt(3) > 0
        ? List.of()
        : models.stream()
            .filter(model -> model.getTypeParameters().length == 0)
            .filter(model -> declared != Object.class && isOwn(declared, arguments, model))
            .toList();
  }

  /** Returns a collection that is read in place, small or not. */
  private Object placed(Class<?> declared, Map<String, Type> arguments, int depth)
      throws ReflectiveOperationException {
    int count = PLACED_SIZES[random.nextInt(PLACED_SIZES.length)];
    if (Map.class.isAssignableFrom(declared)) {
      return Placed.map(
          declared,
          values(arguments.get("K"), count, depth),
          values(arguments.get("V"), count, depth));
    }
    return Placed.collection(declared, values(arguments.get("E"), count, depth));
  }

  private List<Object> values(Type type, int count, int depth) throws ReflectiveOperationException {
    boolean mayBeNull = random.nextBoolean();
    List<Object> elements = new ArrayList<>();
    isPlacing = true;
    for (int i = 0; i < count; i++) {
      Object element = value(type, Map.of(), depth + 1);
      if (element != null || mayBeNull) {
        elements.add(element);
      }
    }
    isPlacing = false;
    return elements;
  }

  private static boolean isModel(Class<?> type) {
    return !type.isPrimitive() && !type.isArray() && !type.getName().startsWith("java.");
  }

  /** Returns a value of any type that needs no declaration. */
  private Object any(Class<?> declared, int depth) throws ReflectiveOperationException {
    if (declared == Number.class) {
      return random.nextInt();
    }
    if (declared == Comparable.class) {
      return values.of(String.class);
    }
    if (random.nextInt(3) == 0) {
      List<Class<?>> fitting =
          models.stream().filter(model -> model.getTypeParameters().length == 0).toList();
      return model(fitting.get(random.nextInt(fitting.size())), Map.of(), depth);
    }
    return value((Class<?>) ANY[random.nextInt(ANY.length)], Map.of(), depth + 1);
  }

  private Object array(Type type, Class<?> erasure, Map<String, Type> variables, int depth)
      throws ReflectiveOperationException {
    Type component = type instanceof GenericArrayType generic
        ? generic.getGenericComponentType()
        : erasure.getComponentType();
    Object array =
        Array.newInstance(erasure.getComponentType(), length(erased(component, variables)));
    for (int i = 0; i < Array.getLength(array); i++) {
      Array.set(array, i, value(component, variables, depth + 1));
    }
    return array;
  }

  /** Returns how many elements to make: many only of what is small. */
  private int length(Class<?> element) {
    boolean isSmall = element.isArray() || RandomValues.isPlain(element);
    return isSmall && random.nextInt(8) == 0 ? 62 + random.nextInt(5) : random.nextInt(4);
  }

  private List<Object> elements(Map<String, Type> arguments, String variable, int depth)
      throws ReflectiveOperationException {
    Type declared = arguments.getOrDefault(variable, Object.class);
    Type type = variable.equals("K") && declared == Object.class ? String.class : declared;
    List<Object> elements = new ArrayList<>();
    for (int i = length(erased(type, Map.of())); i > 0; i--) {
      elements.add(value(type, Map.of(), depth + 1));
    }
    return elements;
  }
}
