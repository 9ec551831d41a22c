package dev.sockeye.client.reconnect;

import java.time.Duration;

/**
 * Decides which losses are final, and which need a longer wait than that of the {@link Backoff}. To change single cases,
 * decide those and delegate the others to {@link #standard()}. It is called by one thread at a time, without holding a
 * lock. If it throws, the client gives up.
 */
@FunctionalInterface
public interface ReconnectPolicy {
    /**
     * Decides.
     *
     * @param loss why there is no connection
     * @return the decision
     */
    Decision decide(Loss loss);

    /**
     * The default policy.
     *
     * <table>
     * <caption>What it does</caption>
     * <tr><th>loss</th><th>decision</th></tr>
     * <tr><td>no answer: unknown host, refused, lost, timed out, TLS, no HTTP</td><td>retry</td></tr>
     * <tr><td>handshake refused with 408, 425, 429 or 5xx</td><td>retry</td></tr>
     * <tr><td>the same with {@code Retry-After}</td><td>retry after that, at most after {@link #MAX_RETRY_AFTER},
     *     and up to a tenth more, at least up to a second</td></tr>
     * <tr><td>handshake refused with any other 3xx or 4xx, 501 or 505</td><td>give up</td></tr>
     * <tr><td>a faulty endpoint, or one whose {@code onOpen} threw</td><td>give up</td></tr>
     * <tr><td>the {@link ConnectedHook} threw</td><td>retry</td></tr>
     * <tr><td>closed with 1000</td><td>give up: one of the sides was done</td></tr>
     * <tr><td>closed with 1002, 1003, 1007, 1008, 1009 or 1010</td><td>give up: it would happen again</td></tr>
     * <tr><td>closed with 1001 (going away) or 1012 (service restart)</td><td>retry, up to 5 s more</td></tr>
     * <tr><td>closed with 1013 (try again later)</td><td>retry after 30 s, up to 30 s more</td></tr>
     * <tr><td>closed with 1005, 1006, 1011 or any other</td><td>retry</td></tr>
     * </table>
     *
     * @return the policy, stateless
     */
    static ReconnectPolicy standard() {
        return loss -> StandardPolicy.decide(loss, MAX_RETRY_AFTER);
    }

    /** The longest {@code Retry-After} that {@link #standard()} respects; a longer one is reduced to this. */
    Duration MAX_RETRY_AFTER = Duration.ofMinutes(10);
}
