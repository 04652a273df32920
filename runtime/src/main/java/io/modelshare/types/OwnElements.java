package io.modelshare.types;

import io.modelshare.serial.ModelSerializer;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the declaration of a class says that its objects have as elements, or as keys and values:
 * {@code Stop} for {@code class Route extends AbstractList<Stop>}. The elements themselves may be
 * computed, and without number.
 */
final class OwnElements {
  private static final ClassValue<List<Class<?>>> OF_COLLECTIONS = of(Collection.class);
  private static final ClassValue<List<Class<?>>> OF_MAPS = of(Map.class);

  private OwnElements() {}

  /** Returns whether elements, or keys and values, may be of the types that are declared. */
  static boolean mayBe(Object collection, ModelSerializer<?>... declared) {
    Class<?> own = collection.getClass();
    List<Class<?>> elements = (declared.length == 1 ? OF_COLLECTIONS : OF_MAPS).get(own);
    for (int i = 0; i < declared.length; i++) {
      Class<?> type = declared[i].valueType();
      Class<?> element = elements.get(i);
      if (!type.isAssignableFrom(element) && !element.isAssignableFrom(type)) {
        return false;
      }
    }
    return true;
  }

  private static ClassValue<List<Class<?>>> of(Class<?> base) {
    return new ClassValue<>() {
      @Override
      protected List<Class<?>> computeValue(Class<?> type) {
        List<Class<?>> arguments = new ArrayList<>();
        for (Type argument : arguments(type, base)) {
          arguments.add(erased(argument));
        }
        return arguments;
      }
    };
  }

  /** Returns the arguments that a class gives the type parameters of one above it. */
  private static List<Type> arguments(Class<?> type, Class<?> base) {
    if (type == base) {
      return List.of(type.getTypeParameters());
    }
    List<Type> above = new ArrayList<>(List.of(type.getGenericInterfaces()));
    if (type.getGenericSuperclass() != null) {
      above.add(type.getGenericSuperclass());
    }
    for (Type next : above) {
      Class<?> raw = erased(next);
      if (base.isAssignableFrom(raw)) {
        Map<Type, Type> given = given(raw, next);
        List<Type> arguments = new ArrayList<>();
        for (Type argument : arguments(raw, base)) {
          arguments.add(given.getOrDefault(argument, argument));
        }
        return arguments;
      }
    }
    throw new IllegalArgumentException(type.getName());
  }

  private static Map<Type, Type> given(Class<?> raw, Type type) {
    Map<Type, Type> given = new HashMap<>();
    if (type instanceof ParameterizedType parameterized) {
      for (int i = 0; i < raw.getTypeParameters().length; i++) {
        given.put(raw.getTypeParameters()[i], parameterized.getActualTypeArguments()[i]);
      }
    }
    return given;
  }

  private static Class<?> erased(Type type) {
    if (type instanceof Class<?> erased) {
      return erased;
    }
    if (type instanceof ParameterizedType parameterized) {
      return erased(parameterized.getRawType());
    }
    return type instanceof TypeVariable<?> variable && variable.getBounds().length == 1
        ? erased(variable.getBounds()[0])
        : Object.class;
  }
}
