package dev.sockeye.client.tunnel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Addresses in the messages of SOCKS (RFC 1928 section 5). */
final class SocksAddress {
    private static final int IPV4 = 1;
    private static final int DOMAIN_NAME = 3;
    private static final int IPV6 = 4;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private SocksAddress() {}

    /** A host that is an address, as bytes with its kind in front; empty if it is a name. */
    static Optional<byte[]> of(String host) {
        boolean isAddress = host.contains(":") || host.matches("[0-9.]+");
        return isAddress ? Optional.of(encode(host)) : Optional.empty();
    }

    private static byte[] encode(String host) {
        try {
            byte[] address = InetAddress.getByName(host).getAddress();
            return ByteBuffer.allocate(1 + address.length)
                    .put((byte) (address.length == IPV4_BYTES ? IPV4 : IPV6))
                    .put(address)
                    .array();
        } catch (UnknownHostException e) {
            throw new CompletionException(e);
        }
    }

    /** How many bytes an address has whose kind and first byte are known. */
    static int length(int kind, int first) {
        return switch (kind) {
            case IPV4 -> IPV4_BYTES;
            case IPV6 -> IPV6_BYTES;
            case DOMAIN_NAME -> 1 + first;
            default -> throw unknown(kind);
        };
    }

    private static CompletionException unknown(int kind) {
        IOException failure =
                new ProtocolException("Expected an address of kind 1, 3 or 4 from the SOCKS proxy, got " + kind);
        return new CompletionException(failure);
    }
}
