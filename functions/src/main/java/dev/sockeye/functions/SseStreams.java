package dev.sockeye.functions;

import dev.sockeye.session.connection.SystemTimers;
import dev.sockeye.session.connection.Timers;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The streams of one application, which end with it. Thread-safe. */
final class SseStreams implements ServletContextListener {
    private final Timers timers;
    private final Runnable endOfTimers;
    private final Set<SseResponse> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /**
     * No streams yet.
     *
     * @param timers wake them up
     * @param endOfTimers ends the timers
     */
    SseStreams(Timers timers, Runnable endOfTimers) {
        this.timers = timers;
        this.endOfTimers = endOfTimers;
    }

    static SseStreams onSystemTimers() {
        SystemTimers timers = new SystemTimers("sockeye-events-timers");
        return new SseStreams(timers, timers::close);
    }

    /** Serves streams. */
    HttpHandler serving(SseHandler handler) {
        return (request, response) -> {
            Consumer<SseStream> consumer = Objects.requireNonNull(
                    handler.handle(request), "Expected the handler to return a consumer of the stream, got null");
            response.setContentType("text/event-stream");
            response.setHeader("Cache-Control", "no-store");
            // nginx would keep events until it has some kilobytes of them.
            response.setHeader("X-Accel-Buffering", "no");
            if (!request.getMethod().equals("HEAD")) {
                open(request, response, consumer);
            }
        };
    }

    private void open(HttpRequest request, HttpServletResponse response, Consumer<SseStream> consumer)
            throws IOException {
        if (!request.isAsyncSupported()) {
            throw new IllegalStateException(
                    "Expected filters that support asynchronous requests in front of a stream of"
                            + " events, but one of " + request.getRequestURI()
                            + " does not; set async-supported for it");
        }
        ServletOutputStream output = response.getOutputStream();
        SseResponse stream = new SseResponse(request.startAsync(), request, output, timers);
        open.add(stream);
        stream.onClose(() -> open.remove(stream));
        stream.start(output, consumer);
        if (stopped) {
            stream.stop();
        }
    }

    /** Ends all streams, and whichever is opened afterwards. */
    void stop() {
        stopped = true;
        open.forEach(SseResponse::stop);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stop();
        endOfTimers.run();
    }
}
