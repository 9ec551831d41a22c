package dev.sockeye.sample;

/** The chat's rules do not allow it. The message is for the person who asked: what was expected, what was given. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final FromServer.Reason reason;

    Refusal(FromServer.Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    FromServer.Problem problem() {
        return new FromServer.Problem(reason, String.valueOf(getMessage()));
    }
}
