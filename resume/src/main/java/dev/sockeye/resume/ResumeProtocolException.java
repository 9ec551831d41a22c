package dev.sockeye.resume;

/** A peer has not kept to the protocol. */
final class ResumeProtocolException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What was expected and what came, without anything of an application. */
    private final String phrase;

    ResumeProtocolException(String phrase) {
        super(phrase);
        this.phrase = phrase;
    }

    /** The reason that the peer is given, at most 123 bytes. */
    String phrase() {
        return phrase;
    }
}
