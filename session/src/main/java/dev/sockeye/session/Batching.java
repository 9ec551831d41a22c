package dev.sockeye.session;

/** Whether a session's messages may wait for a common flush; one setting for both remotes. Thread-safe. */
final class Batching {
    private final MessageSender sender;
    private volatile boolean allowed;

    Batching(MessageSender sender) {
        this.sender = sender;
    }

    boolean isAllowed() {
        return allowed;
    }

    void set(boolean allow) {
        sender.requireOpen();
        allowed = allow;
        sender.connection().setBatching(allow);
    }

    void flush() {
        sender.connection().flush();
    }
}
