package dev.sockeye.container.reconnect;

import java.time.Duration;

/**
 * What a reconnecting client was told when it was built. Immutable.
 *
 * @param backoff the waits between attempts
 * @param policy which losses are final
 * @param mostFailures most failures in a row, the last of which is final
 * @param longestOutage longest time without a stable connection, in which attempts are begun
 * @param buffer how much is held
 * @param delivery when a message is delivered
 * @param answerTimeout longest wait for the answer to a ping
 */
record Terms(
        Backoff backoff,
        ReconnectPolicy policy,
        int mostFailures,
        Duration longestOutage,
        BufferLimits buffer,
        Delivery delivery,
        Duration answerTimeout) {
    Terms withBackoff(Backoff other) {
        return new Terms(other, policy, mostFailures, longestOutage, buffer, delivery, answerTimeout);
    }

    Terms withPolicy(ReconnectPolicy other) {
        return new Terms(backoff, other, mostFailures, longestOutage, buffer, delivery, answerTimeout);
    }

    Terms withLimits(int failures, Duration outage) {
        return new Terms(backoff, policy, failures, outage, buffer, delivery, answerTimeout);
    }

    Terms withBuffer(BufferLimits other) {
        return new Terms(backoff, policy, mostFailures, longestOutage, other, delivery, answerTimeout);
    }

    Terms withDelivery(Delivery other, Duration timeout) {
        return new Terms(backoff, policy, mostFailures, longestOutage, buffer, other, timeout);
    }
}
