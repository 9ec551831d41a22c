package dev.sockeye.wiresuite.peer;

import java.time.Duration;

/**
 * How long the suite waits.
 *
 * @param silence without a byte from the peer, before what is missing counts as missing
 * @param failFast for a violation to be seen in a frame or message that is not complete yet
 * @param wholeCase for a case from its first byte to its last
 */
public record Patience(Duration silence, Duration failFast, Duration wholeCase) {
    /** Five seconds of silence, two for what can be seen early, a minute for a case. */
    public static final Patience DEFAULT =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(60));
}
