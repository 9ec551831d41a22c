package dev.sockeye.functions;

/** A message is of the other kind, which any peer can send as often as it likes: so it has no stack trace. */
final class UnexpectedKindException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    UnexpectedKindException(String message) {
        super(message);
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
