package dev.sockeye.session;

/** What new sessions of a container start with (WebSocketContainer's defaults). Thread-safe. */
public final class SessionDefaults {
    private volatile long idleTimeout;
    private volatile long asyncSendTimeout = -1;
    private volatile int textBufferSize;
    private volatile int binaryBufferSize;

    /**
     * Makes defaults without timeouts.
     *
     * @param maxMessageSize most bytes of a message delivered whole, text counted as UTF-8
     */
    public SessionDefaults(int maxMessageSize) {
        textBufferSize = maxMessageSize;
        binaryBufferSize = maxMessageSize;
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
}
