package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;
import org.jspecify.annotations.Nullable;

/** What a message of the protocol says. */
sealed interface ResumeFrame {
    /** The subprotocol's name. */
    String PROTOCOL = "sockeye.resume.v1";

    /** The largest number of a message, which JavaScript can still count. */
    long MAX_ID = (1L << 53) - 1;

    /**
     * The first message of a client.
     *
     * @param received the last message that it has received of the session; 0 for none
     * @param token the session's; null for a new session
     */
    record Hello(long received, @Nullable ResumeToken token) implements ResumeFrame {}

    /** What became of the session that a client has asked for. */
    enum Outcome {
        /** It asked for none, and has a new one. */
        NEW(0),
        /** It goes on. */
        RESUMED(1),
        /** There is no such session any more, and the client has a new one. */
        RESET(2);

        private final byte code;

        Outcome(int code) {
            this.code = (byte) code;
        }

        /** Its byte in a message. */
        byte code() {
            return code;
        }
    }

    /**
     * The answer to a hello, the first message of a server.
     *
     * @param outcome which session this is
     * @param received the last message that the server has received of it
     * @param token what resumes it next time
     */
    record Welcome(Outcome outcome, long received, ResumeToken token) implements ResumeFrame {}

    /**
     * A message of an application.
     *
     * @param id its number, counted from 1 for each direction of a session
     * @param message the message
     */
    record Data(long id, WsMessage message) implements ResumeFrame {}

    /**
     * All messages up to one are received.
     *
     * @param id the last of them
     */
    record Ack(long id) implements ResumeFrame {}

    /**
     * The last message of a direction: the session is over.
     *
     * @param id its number
     * @param code the close code
     * @param phrase the reason
     */
    record End(long id, int code, String phrase) implements ResumeFrame {}

    /** A question whether anybody is there, answered by an acknowledgement. */
    record Probe() implements ResumeFrame {}
}
