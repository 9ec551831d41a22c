package dev.sockeye.session;

import dev.sockeye.protocol.CloseStatus;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;

/** Close reasons as the API has them. */
public final class CloseReasons {
    /** A code that the API has no constant for, such as one an application has made up. */
    private record NumberedCode(int number) implements CloseCode {
        @Override
        public int getCode() {
            return number;
        }

        @Override
        public String toString() {
            return Integer.toString(number);
        }
    }

    private CloseReasons() {}

    /**
     * A reason that can be sent as it is.
     *
     * @param reason a code and a phrase
     * @return the same, its code as the API has it
     * @throws IllegalArgumentException if its code may not be sent, or its phrase cannot be
     */
    public static CloseReason sendable(CloseReason reason) {
        return of(CloseStatus.sendable(reason.getCloseCode().getCode(), phrase(reason)));
    }

    /** The phrase of a reason, which without one answers null where the API's classes are Tomcat's. */
    static String phrase(CloseReason reason) {
        String phrase = reason.getReasonPhrase();
        return phrase == null ? "" : phrase;
    }

    /**
     * A reason as it has come, with any code.
     *
     * @param code the close code, for which the API need not have a constant
     * @param phrase the reason phrase
     * @return the same, its code as the API has it
     */
    public static CloseReason of(int code, String phrase) {
        return new CloseReason(closeCode(code), phrase);
    }

    /** A status as the API has it. */
    static CloseReason of(CloseStatus status) {
        return of(status.code(), status.reason());
    }

    /** The API's own lookup knows neither 1014 nor what an application may have made up. */
    private static CloseCode closeCode(int code) {
        for (CloseCodes known : CloseCodes.values()) {
            if (known.getCode() == code) {
                return known;
            }
        }
        return new NumberedCode(code);
    }
}
