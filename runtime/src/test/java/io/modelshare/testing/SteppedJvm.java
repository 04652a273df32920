package io.modelshare.testing;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A second JVM that is stopped by a debugger immediately before any of its threads changes
 * something in the file system, from when it has loaded a class. There it is looked at, or killed
 * as by {@code kill -9}.
 */
public final class SteppedJvm {
  private static final Set<String> CHANGES = Set.of(
      "open",
      "rename",
      "unlink",
      "mkdir",
      "rmdir",
      "chmod",
      "fchmod",
      "futimes",
      "futimens",
      "utimes",
      "utimensat",
      "write",
      "pwrite",
      "writev",
      "truncate",
      "link",
      "force");
  private static final int CREATE = 0x40; // O_CREAT of Linux

  private final VirtualMachine jvm;
  private final Observer observer;

  private SteppedJvm(VirtualMachine jvm, Observer observer) {
    this.jvm = jvm;
    this.observer = observer;
  }

  /** Looks at what the JVM has done, while it is stopped. */
  @FunctionalInterface
  public interface Observer {
    /**
     * Is called before each change.
     *
     * @param change the name of the change
     * @param forced the file or directory that is about to be flushed, if that is the change
     * @return whether the JVM goes on, or else is killed
     */
    boolean before(String change, @Nullable Path forced) throws IOException;
  }

  /** Kills the JVM before the n-th change; what is only flushed is none. */
  private static final class Killer implements Observer {
    private final int step;
    private int changes;
    private String last = "";

    Killer(int step) {
      this.step = step;
    }

    @Override
    public boolean before(String change, @Nullable Path forced) {
      if (forced == null && ++changes == step) {
        last = change;
      }
      return last.isEmpty();
    }
  }

  /**
   * Runs a main class.
   *
   * @param begin the class with which counting begins
   * @param step the change before which the JVM is killed
   * @return the name of that change, or nothing if the JVM has ended before
   */
  public static String run(Class<?> main, Class<?> begin, int step, String... arguments)
      throws Exception {
    Killer killer = new Killer(step);
    watch(main, begin, killer, arguments);
    return killer.last;
  }

  /**
   * Runs a main class until it ends or is killed.
   *
   * @param begin the class with which watching begins
   * @param observer is told of each change before it happens
   */
  public static void watch(Class<?> main, Class<?> begin, Observer observer, String... arguments)
      throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> launch = connector.defaultArguments();
    List<String> options = new ArrayList<>(OwnPlaces.options());
    options.addAll(SecondJvm.SMALL);
    options.addAll(List.of("-cp", '"' + System.getProperty("java.class.path") + '"'));
    launch.get("home").setValue(System.getProperty("java.home"));
    launch.get("options").setValue(String.join(" ", options));
    launch.get("main").setValue(main.getName() + " " + String.join(" ", arguments));
    new SteppedJvm(connector.launch(launch), observer).runUntilKilled(begin);
  }

  private void runUntilKilled(Class<?> begin) throws Exception {
    Process process = jvm.process();
    try {
      ClassPrepareRequest request = jvm.eventRequestManager().createClassPrepareRequest();
      request.addClassFilter(begin.getName());
      request.enable();
      boolean runs = true;
      while (runs) {
        EventSet events = jvm.eventQueue().remove();
        for (Event event : events) {
          runs &= handle(event);
        }
        if (runs) {
          events.resume();
        }
      }
    } catch (VMDisconnectedException e) {
      // it has ended
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Returns whether the JVM goes on. */
  private boolean handle(Event event) throws IncompatibleThreadStateException, IOException {
    if (event instanceof ClassPrepareEvent) {
      count("sun.nio.fs.UnixNativeDispatcher");
      count("*FileDispatcherImpl");
    } else if (event instanceof MethodEntryEvent entered && isChange(entered)) {
      return observer.before(entered.method().name(), forced(entered));
    }
    return !(event instanceof VMDeathEvent) && !(event instanceof VMDisconnectEvent);
  }

  private void count(String classes) {
    MethodEntryRequest request = jvm.eventRequestManager().createMethodEntryRequest();
    request.addClassFilter(classes);
    request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
    request.enable();
  }

  private static boolean isChange(MethodEntryEvent entered)
      throws IncompatibleThreadStateException {
    String name = entered.method().name();
    if (!CHANGES.contains(name) || entered.method().isNative()) {
      return false;
    }
    return !name.equals("open")
        || (entered.thread().frame(0).getArgumentValues().get(1) instanceof IntegerValue flags
            && (flags.value() & CREATE) != 0);
  }

  /** Finds the file of a descriptor, which is an argument, as long as the JVM has it open. */
  private @Nullable Path forced(MethodEntryEvent entered)
      throws IncompatibleThreadStateException, IOException {
    if (entered.method().name().equals("force")
        && entered.thread().frame(0).getArgumentValues().get(0) instanceof ObjectReference opened
        && opened.getValue(opened.referenceType().fieldByName("fd"))
            instanceof IntegerValue descriptor) {
      return Files.readSymbolicLink(
          Path.of("/proc", Long.toString(jvm.process().pid()), "fd", descriptor.toString()));
    }
    return null;
  }
}
