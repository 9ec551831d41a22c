package dev.sockeye.session.connection;

import dev.sockeye.protocol.Limits;
import java.time.Duration;

/**
 * What a connection may hold and how long it may wait. Immutable.
 *
 * @param limits what the peer may make the engine hold or wait for
 * @param queueBytes most bytes that wait to be written before a send blocks or fails
 * @param sendTimeout longest time a blocking send waits
 * @param pingInterval time between keepalive pings, about; zero for none
 * @param pongTimeout longest wait for the pong of a keepalive ping
 * @param corking whether answers given while a batch of input is dispatched are flushed together
 */
public record ConnectionSettings(
        Limits limits,
        int queueBytes,
        Duration sendTimeout,
        Duration pingInterval,
        Duration pongTimeout,
        boolean corking) {
    /**
     * The same with other keepalive pings.
     *
     * @param interval time between pings, about; zero for none
     * @return the settings
     */
    public ConnectionSettings withPingInterval(Duration interval) {
        return new ConnectionSettings(limits, queueBytes, sendTimeout, interval, pongTimeout, corking);
    }
}
