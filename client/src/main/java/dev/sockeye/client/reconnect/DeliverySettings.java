package dev.sockeye.client.reconnect;

import java.time.Duration;

/**
 * When a message counts as delivered. Immutable.
 *
 * @param guarantee what makes it delivered
 * @param answerTimeout longest time that the answer to a ping may take without progress; from a millisecond to a day;
 *     without meaning for {@link DeliveryGuarantee#WRITTEN}
 */
record DeliverySettings(DeliveryGuarantee guarantee, Duration answerTimeout) {
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
    private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

    /** When a ping is answered, within 20 seconds. */
    static final DeliverySettings DEFAULT = new DeliverySettings(DeliveryGuarantee.ANSWERED, Duration.ofSeconds(20));

    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    DeliverySettings {
        if (answerTimeout.compareTo(MIN_TIMEOUT) < 0 || answerTimeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("Expected a time from a millisecond to a day, got " + answerTimeout);
        }
    }
}
