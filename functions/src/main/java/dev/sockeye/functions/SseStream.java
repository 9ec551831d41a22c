package dev.sockeye.functions;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A stream of events to one client (WHATWG HTML section 9.2), open until it is closed, the client leaves, or the
 * application ends.
 *
 * <p>Sends never block. Their stages complete when the servlet container has accepted the event, or exceptionally with an
 * {@link java.io.IOException} that says why it was not accepted. A client that does not read is disconnected: the stream is
 * closed when a send finds 1 MiB still buffered, or when the client has read nothing of the buffered data for 30 seconds.
 * If nothing was sent for 15 seconds, a comment is sent so that proxies keep the connection. A client that has left is only
 * noticed by a write, so at the second of these comments at the latest. Thread-safe.
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
     * Sends an event that has only data.
     *
     * @param data the data; line ends of any kind arrive as line feeds
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
     * Ends the stream after the events sent earlier. A browser reconnects by itself, with {@code Last-Event-ID}, until the
     * page closes its {@code EventSource} or the server answers with 204. No effect if the stream is closing.
     */
    void close();

    /**
     * Adds a handler that is called when the stream ends, or at once if it is closed already. It runs on a thread of the
     * servlet container.
     *
     * @param handler called once, whichever side ended the stream
     */
    void onClose(Runnable handler);

    /** {@return whether events can be sent} */
    boolean isOpen();

    /** {@return the id of the last event that the client has received, if it was connected before and an event had an id} */
    Optional<String> lastEventId();
}
