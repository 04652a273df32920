package io.modelshare.testing;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.ThreadReference;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A second JVM that is killed, as by {@code kill -9}, immediately before its main thread changes
 * something in the file system for the n-th time after it has loaded a class. A debugger counts.
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
      "truncate");
  private static final int CREATE = 0x40; // O_CREAT of Linux

  private final VirtualMachine jvm;
  private final int step;
  private int changes;
  private String last = "";

  private SteppedJvm(VirtualMachine jvm, int step) {
    this.jvm = jvm;
    this.step = step;
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
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> launch = connector.defaultArguments();
    List<String> options = new ArrayList<>(OwnPlaces.options());
    options.addAll(SecondJvm.SMALL);
    options.addAll(List.of("-cp", '"' + System.getProperty("java.class.path") + '"'));
    launch.get("home").setValue(System.getProperty("java.home"));
    launch.get("options").setValue(String.join(" ", options));
    launch.get("main").setValue(main.getName() + " " + String.join(" ", arguments));
    SteppedJvm stepped = new SteppedJvm(connector.launch(launch), step);
    return stepped.runUntilKilled(begin);
  }

  private String runUntilKilled(Class<?> begin) throws Exception {
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
    return last;
  }

  /** Returns whether the JVM goes on. */
  private boolean handle(Event event) throws IncompatibleThreadStateException {
    if (event instanceof ClassPrepareEvent prepared) {
      count(prepared.thread(), "sun.nio.fs.UnixNativeDispatcher");
      count(prepared.thread(), "*FileDispatcherImpl");
    } else if (event instanceof MethodEntryEvent entered && isChange(entered)) {
      changes++;
      if (changes == step) {
        last = entered.method().name();
        return false;
      }
    }
    return !(event instanceof VMDeathEvent) && !(event instanceof VMDisconnectEvent);
  }

  private void count(ThreadReference thread, String classes) {
    MethodEntryRequest request = jvm.eventRequestManager().createMethodEntryRequest();
    request.addClassFilter(classes);
    request.addThreadFilter(thread);
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
}
