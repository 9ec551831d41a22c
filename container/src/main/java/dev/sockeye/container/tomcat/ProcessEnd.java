package dev.sockeye.container.tomcat;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Ends servers with their process. SIGTERM, by which an operating system or a supervisor asks a process to end, is heeded
 * before the JVM does it, whose way is to end with 143 and to run its hooks in no order. The JDK has signals in the module
 * {@code jdk.unsupported} alone, which an image of a runtime may lack; so they are looked for by name. Thread-safe.
 */
final class ProcessEnd {
    private static final System.Logger LOGGER = System.getLogger(ProcessEnd.class.getName());
    private static final int FAILED = 1;

    /** How long each is drained. */
    private static final Map<Server, Duration> SERVERS = new ConcurrentHashMap<>();

    /** Made for the first of them: a process that none is to end with ends as it always did. */
    @GuardedBy("ProcessEnd.class") private static @Nullable ProcessEnd ofThisProcess;

    private ProcessEnd() {
        boolean heeded = heedSignal();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        heeded ? () -> SERVERS.keySet().forEach(Server::stop) : ProcessEnd::drainAndStop,
                        "sockeye-end"));
    }

    /**
     * Has a server drained and stopped when this process is asked to end, and stopped when it ends in another way.
     *
     * @param over the time that closes are spread over
     */
    static synchronized void add(Server server, Duration over) {
        if (ofThisProcess == null) {
            ofThisProcess = new ProcessEnd();
        }
        SERVERS.put(server, over);
    }

    /** Has nothing more to do with a server. */
    static void remove(Server server) {
        SERVERS.remove(server);
    }

    private boolean heedSignal() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object own = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) ->
                            method.getDeclaringClass().equals(handler) ? end() : method.invoke(this, arguments));
            Object term = signal.getConstructor(String.class).newInstance("TERM");
            signal.getMethod("handle", signal, handler).invoke(null, term, own);
            return true;
        } catch (ReflectiveOperationException e) {
            LOGGER.log(
                    System.Logger.Level.INFO,
                    "This process cannot heed SIGTERM, after which the JVM ends it with 143: expected the module jdk.unsupported,"
                            + " and no option -Xrs, got {0}",
                    String.valueOf(e));
            return false;
        }
    }

    private static @Nullable Object end() {
        int status = 0;
        try {
            drainAndStop();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "This process ends, and a server could not be stopped before", e);
            status = FAILED;
        }
        System.exit(status);
        return null;
    }

    private static void drainAndStop() {
        SERVERS.forEach((server, over) -> {
            server.drain(over);
            server.stop();
        });
    }
}
