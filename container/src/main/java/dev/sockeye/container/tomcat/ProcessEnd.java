package dev.sockeye.container.tomcat;

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
    private static final ProcessEnd OF_THIS_PROCESS = new ProcessEnd();

    /** How long each is drained. */
    private final Map<Server, Duration> servers = new ConcurrentHashMap<>();

    private ProcessEnd() {
        boolean heeded = heedSignal();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        heeded ? () -> servers.keySet().forEach(Server::stop) : this::drainAndStop, "sockeye-end"));
    }

    /**
     * Has a server drained and stopped when this process is asked to end, and stopped when it ends in another way.
     *
     * @param over the time that closes are spread over
     */
    static void add(Server server, Duration over) {
        OF_THIS_PROCESS.servers.put(server, over);
    }

    /** Has nothing more to do with a server. */
    static void remove(Server server) {
        OF_THIS_PROCESS.servers.remove(server);
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

    private @Nullable Object end() {
        drainAndStop();
        System.exit(0);
        return null;
    }

    private void drainAndStop() {
        servers.forEach((server, over) -> {
            server.drain(over);
            server.stop();
        });
    }
}
