package dev.sockeye.testkit;

import java.time.Duration;

/** The patience of servers that are given none. */
final class DefaultPatience {
    static final String SECONDS = "dev.sockeye.testkit.patience-seconds";

    private DefaultPatience() {}

    /**
     * {@return what the system property says, else the usual time}
     *
     * @throws IllegalStateException if the property is no number of seconds
     */
    static Duration or(Duration usual) {
        String given = System.getProperty(SECONDS);
        if (given == null) {
            return usual;
        }
        if (!given.matches("[1-9]\\d{0,4}")) {
            throw new IllegalStateException(
                    "Expected seconds from 1 to 99999 in the system property " + SECONDS + ", got " + given);
        }
        return Duration.ofSeconds(Integer.parseInt(given));
    }
}
