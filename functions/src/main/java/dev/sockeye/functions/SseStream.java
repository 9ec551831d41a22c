package dev.sockeye.functions;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A stream of events to one client (WHATWG HTML section 9.2), open until it is closed, the client leaves, or the
 * application ends.
 *
 * <p>Sends never block: their stages complete when the servlet container has taken the event, or exceptionally with an
 * {@link java.io.IOException} that says why it cannot have it. A client that does not read is disconnected: the stream is
 * closed when 1 MiB waits for it already, or when it has taken nothing of what waits for 30 seconds. When nothing was sent for 15
 * seconds a comment goes out, so that proxies keep the connection; that a client has left is noticed by a write, so at the
 * second of these comments at the latest. Thread-safe.
 */
public interface SseStream {
    /**
     * Sends an event.
     *
     * @param event the event
     * @return completes when it is handed over; what depends on it runs on a thread that may block
     */
    CompletionStage<Void> send(SseEvent event);

    /**
     * Sends an event with data alone.
     *
     * @param data the data; its line ends, whichever they are, arrive as line feeds
     * @return as {@link #send(SseEvent)}
     */
    default CompletionStage<Void> send(String data) {
        return send(SseEvent.of(data));
    }

    /**
     * Sends a comment, which no page sees.
     *
     * @param text the text, perhaps of several lines
     * @return as {@link #send(SseEvent)}
     */
    CompletionStage<Void> comment(String text);

    /**
     * Ends the stream; what was sent before goes out before. A browser connects again by itself, with
     * {@code Last-Event-ID}, until the page closes its {@code EventSource} or it gets 204. Without effect if the stream is
     * closing.
     */
    void close();

    /**
     * Adds a handler of the end; called at once if the stream is closed already. It runs on a thread of the servlet
     * container.
     *
     * @param handler called once, whoever has ended the stream
     */
    void onClose(Runnable handler);

    /** {@return whether events can be sent} */
    boolean isOpen();

    /** {@return the id of the last event that the client has received, if it had been connected before and one had an id} */
    Optional<String> lastEventId();
}
