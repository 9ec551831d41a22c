package dev.sockeye.container.server;

import dev.sockeye.session.properties.SessionProperties;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who counts as one remote address. A subscriber of IPv6 has at least 64 bits of addresses to choose from (RFC 4291 section
 * 2.5.1, RFC 6177), so those with the same first 64 are one.
 */
final class RemoteNetwork {
    private RemoteNetwork() {}

    /**
     * Stands for an address in maps.
     *
     * @param properties what is known of a connection
     * @return equal for those that count as one; null if the host says nothing
     */
    static @Nullable Object of(Map<String, Object> properties) {
        if (!(properties.get(SessionProperties.REMOTE_ADDRESS) instanceof InetSocketAddress remote)) {
            return null;
        }
        InetAddress address = remote.getAddress();
        if (address == null) {
            return remote.getHostString();
        }
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return address instanceof Inet6Address ? (Object) bytes.getLong() : (Object) bytes.getInt();
    }
}
