package dev.sockeye.container;

import java.time.Duration;

/**
 * A server that can be taken out of service before it stops. An embedded server is one, and so is the server container of a
 * web application: {@code session.getContainer()} of a server's session, and the attribute of the servlet context that has
 * this interface's name. Thread-safe.
 */
public interface Drainable {
    /**
     * Whether it takes new connections, for those who send it some: load balancers and their probes.
     *
     * @return false once it is drained or stops, and never true again
     */
    boolean isReady();

    /**
     * Takes the server out of service. From now on it is not {@linkplain #isReady ready}, refuses opening handshakes with 503
     * and {@code Retry-After}, and ends event streams. It closes its sessions one after the other, in random order and evenly
     * spread over a time, with {@code sockeye.stop-code} (1001 unless set), and what was sent before goes out before. Peers
     * have {@code sockeye.stop-timeout} after that to answer; then their connections are cut. HTTP is still served, until the
     * server stops. {@code onClose} is called with 1006, as for any session that the container closes (Jakarta WebSocket 2.2
     * section 2.1.5).
     *
     * <p>Blocks until no session is left, which may be earlier. An interrupt closes all at once, and returns.
     *
     * @param over the time to spread the closes over, 1 millisecond to 36,500 days, or 0 to close all at once
     * @throws IllegalArgumentException if it is out of range
     */
    void drain(Duration over);
}
