package dev.sockeye.functions;

import dev.sockeye.session.connection.Timers;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The stream of an asynchronous response. Thread-safe. */
final class SseResponse implements SseStream, AsyncListener, AsyncOutput.Owner {
    /** As WHATWG HTML section 9.2.7 advises, because of old proxies. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration MAX_STALL = Duration.ofSeconds(30);

    private static final System.Logger LOGGER = System.getLogger(SseResponse.class.getName());

    private final AsyncContext context;
    private final String path;
    private final Optional<String> lastEventId;
    private final Timers timers;
    private final AsyncOutput output;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile Timers.@Nullable Alarm alarm;

    SseResponse(AsyncContext context, HttpRequest request, ServletOutputStream output, Timers timers) {
        this.context = context;
        this.path = request.getRequestURI();
        this.lastEventId = LastEventId.of(request);
        this.timers = timers;
        this.output = new AsyncOutput(output, timers::now, this);
    }

    /** Begins, on the thread that serves the request. */
    void start(ServletOutputStream stream, Consumer<SseStream> consumer) {
        context.setTimeout(0);
        context.addListener(this);
        stream.setWriteListener(output);
        setAlarm();
        // The host says that it can write when the thread that serves the request has returned.
        context.start(() -> take(consumer));
    }

    private void take(Consumer<SseStream> consumer) {
        try {
            consumer.accept(this);
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "The consumer of the events of " + path + " failed", e);
            close();
        }
    }

    @Override
    public CompletionStage<Void> send(SseEvent event) {
        return output.send(event.bytes());
    }

    @Override
    public CompletionStage<Void> comment(String text) {
        return output.send(SseEvent.comment(text));
    }

    @Override
    public void close() {
        output.drain();
    }

    @Override
    public void onClose(Runnable handler) {
        var unused = closed.thenRun(() -> notify(handler));
    }

    private void notify(Runnable handler) {
        try {
            handler.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "A handler of the end of the events of " + path + " failed", e);
        }
    }

    @Override
    public boolean isOpen() {
        return output.isOpen();
    }

    @Override
    public Optional<String> lastEventId() {
        return lastEventId;
    }

    private void setAlarm() {
        long quiet = output.lastTaken() + HEARTBEAT.toNanos();
        long now = timers.now();
        alarm = timers.at(quiet - now > 0 ? quiet : now + HEARTBEAT.toNanos(), this::beat);
    }

    private void beat() {
        long quiet = timers.now() - output.lastTaken();
        if (output.isWaiting()) {
            if (quiet >= MAX_STALL.toNanos()) {
                output.fail(new IOException("Expected a client that reads, but it has read nothing for "
                        + MAX_STALL.toSeconds() + " seconds; the stream is closed"));
            }
        } else if (quiet >= HEARTBEAT.toNanos()) {
            comment("");
        }
        if (!ended.get()) {
            setAlarm();
        }
    }

    @Override
    public void run(Runnable code) {
        try {
            context.start(code);
        } catch (RuntimeException e) {
            // The host has ended the response by itself, or has no thread left.
            code.run();
        }
    }

    @Override
    public void finished() {
        run(() -> {
            tell();
            complete();
        });
    }

    /** The application ends: what the host takes at once still goes out. */
    void stop() {
        output.stop(new IOException("The application is stopping"));
        tell();
        complete();
    }

    private void abandon(IOException cause) {
        output.fail(cause);
        output.awaitWriter();
    }

    private void tell() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Timers.Alarm set = alarm;
        if (set != null) {
            set.cancel();
        }
        closed.complete(null);
    }

    private void complete() {
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The host has ended the response by itself", e);
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        abandon(new IOException("The stream is closed"));
        run(this::tell);
    }

    /** There is none, but some hosts say so when they stop. */
    @Override
    public void onTimeout(AsyncEvent event) {
        abandon(new IOException("The application is stopping"));
        run(this::tell);
        complete();
    }

    /** The client has left. */
    @Override
    public void onError(AsyncEvent event) {
        abandon(new IOException("The connection is lost", event.getThrowable()));
        run(this::tell);
        complete();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Nobody starts it again.
    }
}
