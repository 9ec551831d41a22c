package dev.sockeye.functions;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request of HTTP whose filters decide later, without a thread that waits: it comes through the application's filters
 * again when they have. Thread-safe.
 */
final class AwaitedDecision implements AsyncListener {
    private static final System.Logger LOGGER = System.getLogger(AwaitedDecision.class.getName());
    private static final String ATTRIBUTE = AwaitedDecision.class.getName();

    private final AsyncContext context;
    private final FilteredRequest awaited;
    private final Object guarded;
    private final AtomicBoolean isBack = new AtomicBoolean();

    private AwaitedDecision(AsyncContext context, FilteredRequest awaited, Object guarded) {
        this.context = context;
        this.awaited = awaited;
        this.guarded = guarded;
    }

    /**
     * The decision that a request has come back for, once; if it is dispatched again, a new decision is made.
     *
     * @param guarded the route, or the path of something else
     * @return null if it comes for the first time, or for something else
     */
    static @Nullable FilteredRequest taken(HttpServletRequest request, Object guarded) {
        Object found = request.getAttribute(ATTRIBUTE);
        request.removeAttribute(ATTRIBUTE);
        return found instanceof AwaitedDecision decision && decision.guarded.equals(guarded) ? decision.awaited : null;
    }

    /** Lets a request come back when its filters have decided, or the time is over. */
    static void await(FilteredRequest awaited, Object guarded, HttpServletRequest request, Duration timeout) {
        AsyncContext context = request.startAsync();
        AwaitedDecision decision = new AwaitedDecision(context, awaited, guarded);
        request.setAttribute(ATTRIBUTE, decision);
        context.setTimeout(timeout.toMillis());
        context.addListener(decision);
        awaited.whenDecided(decision::comeBack);
    }

    private void comeBack() {
        if (!isBack.compareAndSet(false, true)) {
            return;
        }
        try {
            context.dispatch();
        } catch (IllegalStateException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "The client has left before it was answered", e);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        awaited.giveUp();
    }

    /** The client has left. */
    @Override
    public void onError(AsyncEvent event) {
        isBack.set(true);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // The request has been answered.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The handler goes on asynchronously.
    }
}
