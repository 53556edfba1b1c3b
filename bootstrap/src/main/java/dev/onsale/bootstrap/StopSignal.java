package dev.onsale.bootstrap;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// Whether somebody wants the process to end. The first signal asks for an orderly end; the second
/// ends it at once.
///
/// Signals are heard through a class that the JDK supports but does not document, so it is called
/// by name. A shutdown hook would not do: a process that ends through one cannot end with code 0.
final class StopSignal {
  private static final int KILLED = 130;

  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch raised = new CountDownLatch(1);
  private final Runnable second;

  StopSignal(Runnable second) {
    this.second = second;
  }

  /// Hears Ctrl-C, termination and the closing of the terminal from now on.
  ///
  /// @param last what must be done even when there is no time
  static StopSignal listen(Runnable last) {
    StopSignal signal =
        new StopSignal(
            () -> {
              try {
                last.run();
              } finally {
                Runtime.getRuntime().halt(KILLED);
              }
            });
    for (String name : new String[] {"INT", "TERM", "HUP"}) {
      signal.listenFor(name);
    }
    return signal;
  }

  void raise() {
    if (asked.getAndSet(true)) {
      second.run();
    }
    raised.countDown();
  }

  boolean isRaised() {
    return raised.getCount() == 0;
  }

  void await() throws InterruptedException {
    raised.await();
  }

  private void listenFor(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> listener = Class.forName("sun.misc.SignalHandler");
      Object onSignal =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(),
              new Class<?>[] {listener},
              (proxy, method, arguments) -> {
                return switch (method.getName()) {
                  case "handle" -> {
                    raise();
                    yield null;
                  }
                  case "equals" -> false;
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> "StopSignal";
                };
              });
      signal
          .getMethod("handle", signal, listener)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), onSignal);
    } catch (InvocationTargetException e) {
      // This platform has no such signal, or the JVM was told to leave signals alone.
      Runtime.getRuntime().addShutdownHook(new Thread(raised::countDown));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every JDK has sun.misc.Signal", e);
    }
  }
}
