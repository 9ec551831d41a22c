package dev.sockeye.client.tunnel;

/**
 * The host at the other end of a way through a proxy.
 *
 * @param host a name or an address, IPv6 without brackets; the proxy looks it up
 * @param port 1 to 65535
 */
public record Destination(String host, int port) {
    /** As an authority (RFC 9110 section 9.3.6). */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
