package dev.sockeye.session;

import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.table.SockeyeProperties;

/** What new sessions of a container start with (WebSocketContainer's defaults). Thread-safe. */
public final class SessionDefaults {
    private volatile long idleTimeout;
    private volatile long asyncSendTimeout = -1;
    private volatile int textBufferSize;
    private volatile int binaryBufferSize;
    private final long streamedMessageSize;

    /**
     * Makes the defaults of a container.
     *
     * @param settings what counts where an endpoint does not say
     */
    public SessionDefaults(WebSocketSettings settings) {
        idleTimeout = settings.idleTimeout().toMillis();
        textBufferSize = settings.maxMessageSize();
        binaryBufferSize = settings.maxMessageSize();
        streamedMessageSize = settings.maxStreamedMessageSize();
    }

    private SessionDefaults(SessionDefaults others, long streamedMessageSize) {
        idleTimeout = others.idleTimeout;
        asyncSendTimeout = others.asyncSendTimeout;
        textBufferSize = others.textBufferSize;
        binaryBufferSize = others.binaryBufferSize;
        this.streamedMessageSize = streamedMessageSize;
    }

    /**
     * What the sessions of an endpoint start with.
     *
     * @param own what the endpoint sets
     * @return these, or if the endpoint sets any, a copy with what it sets
     */
    public SessionDefaults with(WebSocketSettings own) {
        if (own.fields().isEmpty()) {
            return this;
        }
        SessionDefaults both = new SessionDefaults(
                this,
                own.fields().contains(SockeyeProperties.MAX_STREAMED_MESSAGE_SIZE.method())
                        ? own.maxStreamedMessageSize()
                        : streamedMessageSize);
        if (own.fields().contains(SockeyeProperties.IDLE_TIMEOUT.method())) {
            both.idleTimeout = own.idleTimeout().toMillis();
        }
        if (own.fields().contains(SockeyeProperties.MAX_MESSAGE_SIZE.method())) {
            both.textBufferSize = own.maxMessageSize();
            both.binaryBufferSize = own.maxMessageSize();
        }
        return both;
    }

    /**
     * The idle timeout.
     *
     * @return milliseconds, zero or negative for none
     */
    public long idleTimeout() {
        return idleTimeout;
    }

    /**
     * Sets the idle timeout.
     *
     * @param millis milliseconds, zero or negative for none
     */
    public void setIdleTimeout(long millis) {
        idleTimeout = millis;
    }

    /**
     * The timeout of asynchronous sends.
     *
     * @return milliseconds, zero or negative for none
     */
    public long asyncSendTimeout() {
        return asyncSendTimeout;
    }

    /**
     * Sets the timeout of asynchronous sends.
     *
     * @param millis milliseconds, zero or negative for none
     */
    public void setAsyncSendTimeout(long millis) {
        asyncSendTimeout = millis;
    }

    /**
     * The largest text message delivered whole.
     *
     * @return bytes of UTF-8
     */
    public int textBufferSize() {
        return textBufferSize;
    }

    /**
     * Sets the largest text message delivered whole.
     *
     * @param bytes bytes of UTF-8; negative for as much as an array holds
     */
    public void setTextBufferSize(int bytes) {
        textBufferSize = bytes;
    }

    /**
     * The largest binary message delivered whole.
     *
     * @return bytes
     */
    public int binaryBufferSize() {
        return binaryBufferSize;
    }

    /**
     * Sets the largest binary message delivered whole.
     *
     * @param bytes bytes; negative for as much as an array holds
     */
    public void setBinaryBufferSize(int bytes) {
        binaryBufferSize = bytes;
    }

    /**
     * The largest message delivered in parts or read as a stream.
     *
     * @return bytes; text counts as UTF-8
     */
    long streamedMessageSize() {
        return streamedMessageSize;
    }
}
