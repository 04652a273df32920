package io.modelshare.testing;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the classes that reach one another: the strongly connected components of what they depend
 * on, nested classes counted as their outermost one.
 *
 * @see <a href="https://doi.org/10.1137/0201010">Tarjan, Depth-first search and linear graph
 *     algorithms</a>
 */
public final class Knots {
  private final Map<String, Set<String>> arrows;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> lowest = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Set<String>> knots = new ArrayList<>();

  private Knots(Map<String, Set<String>> arrows) {
    this.arrows = arrows;
  }

  /** Returns each set of classes of which every one reaches every other, if it has several. */
  public static List<Set<String>> of(JavaClasses classes) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    for (JavaClass type : classes) {
      arrows.computeIfAbsent(outermost(type), name -> new TreeSet<>());
    }
    for (JavaClass type : classes) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = outermost(dependency.getTargetClass());
        if (arrows.containsKey(target)) {
          arrows.get(outermost(type)).add(target);
        }
      }
    }
    Knots search = new Knots(arrows);
    for (String type : arrows.keySet()) {
      if (!search.numbers.containsKey(type)) {
        search.visit(type);
      }
    }
    return search.knots;
  }

  private static String outermost(JavaClass type) {
    JavaClass outer = type.getBaseComponentType();
    String name = outer.getName();
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private void visit(String type) {
    int number = numbers.size();
    numbers.put(type, number);
    lowest.put(type, number);
    open.push(type);
    for (String target : arrows.get(type)) {
      if (!numbers.containsKey(target)) {
        visit(target);
        lowest.merge(type, lowest.get(target), Math::min);
      } else if (open.contains(target)) {
        lowest.merge(type, numbers.get(target), Math::min);
      }
    }
    if (lowest.get(type) == number) {
      Set<String> knot = new TreeSet<>();
      String member;
      do {
        member = open.pop();
        knot.add(member);
      } while (!member.equals(type));
      if (knot.size() > 1) {
        knots.add(knot);
      }
    }
  }
}
