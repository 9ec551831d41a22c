package dev.sockeye.client.reconnect;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What follows a loss: the decision of the application's policy, the waits of the backoff, and the limits of both.
 * Immutable.
 *
 * @param policy which losses are final
 * @param backoff the waits between attempts
 * @param limits when there were failures enough
 * @param random the jitter; need not be unpredictable
 */
record Retries(ReconnectPolicy policy, Backoff backoff, GiveUpLimits limits, RandomGenerator random) {
    private static final System.Logger LOGGER = System.getLogger(Retries.class.getName());

    /**
     * Decides; calls the policy.
     *
     * @param loss the last failure
     * @param outage the failures in a row, this one included
     * @param now the time, by the client's timers
     * @return to give up, or to retry after exactly the shortest wait of the decision
     */
    Decision decide(Loss loss, Outage outage, long now) {
        Decision decision = policyOn(loss);
        return decision instanceof Decision.Retry retry ? bounded(retry, outage, now) : decision;
    }

    /**
     * Whether the failures before a connection are forgotten.
     *
     * @param nanos how long it has stood
     */
    boolean isStable(long nanos) {
        return nanos >= backoff.stableAfter().toNanos();
    }

    private Decision policyOn(Loss loss) {
        try {
            return Objects.requireNonNull(policy.decide(loss), "no decision");
        } catch (RuntimeException | Error e) {
            LOGGER.log(System.Logger.Level.WARNING, "The policy of a reconnecting client failed", e);
            return new Decision.GiveUp("the policy failed: " + e);
        }
    }

    private Decision bounded(Decision.Retry retry, Outage outage, long now) {
        Duration delay = delay(retry, outage.failures());
        Duration lasting = Duration.ofNanos(now - outage.since()).plus(delay);
        return limits.allow(outage.failures(), lasting)
                ? new Decision.Retry(delay, Duration.ZERO)
                : new Decision.GiveUp("these were " + outage.failures() + " failures in a row, with "
                        + limits.maxFailures() + " allowed in at most " + limits.maxOutage());
    }

    private Duration delay(Decision.Retry retry, int failures) {
        Duration least = backoff.after(failures, random);
        if (least.compareTo(retry.atLeast()) < 0) {
            least = retry.atLeast();
        }
        return least.plusNanos((long) (retry.spread().toNanos() * random.nextDouble()));
    }
}
