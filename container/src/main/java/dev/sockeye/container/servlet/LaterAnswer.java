package dev.sockeye.container.servlet;

import dev.sockeye.container.server.Answer;
import dev.sockeye.container.server.Answer.Later;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.container.server.Negotiator;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A request whose answer is awaited without a thread: it comes through the filters again when there is one. Thread-safe.
 */
final class LaterAnswer implements AsyncListener {
    private static final System.Logger LOGGER = System.getLogger(LaterAnswer.class.getName());
    private static final String ATTRIBUTE = LaterAnswer.class.getName();

    private final AsyncContext context;
    private final AtomicReference<@Nullable Answer> answer = new AtomicReference<>();

    private LaterAnswer(AsyncContext context) {
        this.context = context;
    }

    /** The answer that a request has come back for; null if it comes for the first time. */
    static @Nullable Answer of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof LaterAnswer later ? later.answer.get() : null;
    }

    /**
     * Waits for an answer that is decided later, where it cannot be awaited without a thread.
     *
     * @param timeout how long; then it is a refusal
     */
    static Answer decided(Answer answer, Duration timeout) throws IOException {
        if (!(answer instanceof Later later)) {
            return answer;
        }
        try {
            return later.answer().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            giveUp(later);
            return Negotiator.UNDECIDED;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Expected an answer of any kind", e);
        } catch (InterruptedException e) {
            giveUp(later);
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the application decided on a handshake", e);
        }
    }

    /** Lets the request come back when the answer is there, or the time is over. */
    static void await(Later later, HttpServletRequest request, Duration timeout) {
        AsyncContext context = request.startAsync();
        LaterAnswer awaited = new LaterAnswer(context);
        request.setAttribute(ATTRIBUTE, awaited);
        context.setTimeout(timeout.toMillis());
        context.addListener(awaited);
        var unused = later.answer().thenAccept(awaited::decide);
    }

    private void decide(Answer decided) {
        if (!answer.compareAndSet(null, decided)) {
            abandon(decided);
            return;
        }
        try {
            context.dispatch();
        } catch (IllegalStateException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The client has left before it was answered", e);
            abandon(decided);
        }
    }

    private static void giveUp(Later later) {
        var unused = later.answer().thenAccept(LaterAnswer::abandon);
    }

    private static void abandon(Answer decided) {
        if (decided instanceof SwitchProtocols accepted) {
            accepted.session().abandon();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        decide(Negotiator.UNDECIDED);
    }

    /** The client has left. */
    @Override
    public void onError(AsyncEvent event) {
        answer.compareAndSet(null, Negotiator.UNDECIDED);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // The request has been answered.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Another filter goes on asynchronously.
    }
}
