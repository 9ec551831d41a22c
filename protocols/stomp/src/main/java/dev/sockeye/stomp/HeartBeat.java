package dev.sockeye.stomp;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a side can send, and wants to hear from the other (STOMP 1.2, "Heart-beating").
 *
 * @param canSend how many milliseconds apart it can send; 0 if it cannot
 * @param wants how many milliseconds apart it wants to hear; 0 if it does not
 */
record HeartBeat(int canSend, int wants) {
    private static final Pattern HEADER = Pattern.compile("([0-9]{1,9}),([0-9]{1,9})");

    /**
     * {@return what a client says}
     *
     * @throws StompException if that is no heart-beat
     */
    static HeartBeat parse(String header) throws StompException {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new StompException("Expected a heart-beat of two numbers");
        }
        MatchResult numbers = matcher.toMatchResult();
        return new HeartBeat(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    /** {@return how many milliseconds apart this side sends; 0 for not at all} */
    int sendingTo(HeartBeat other) {
        return canSend == 0 || other.wants == 0 ? 0 : Math.max(canSend, other.wants);
    }

    @Override
    public String toString() {
        return canSend + "," + wants;
    }
}
