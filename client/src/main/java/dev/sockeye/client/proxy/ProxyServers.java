package dev.sockeye.client.proxy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Optional;

/** Reads the proxies of the JDK. */
final class ProxyServers {
    private ProxyServers() {}

    static Optional<ProxyServer> of(Proxy proposal) {
        if (proposal.address() instanceof InetSocketAddress address) {
            ProxyServer.Kind kind =
                    proposal.type() == Proxy.Type.SOCKS ? ProxyServer.Kind.SOCKS5 : ProxyServer.Kind.HTTP;
            return Optional.of(new ProxyServer(kind, address.getHostString(), address.getPort(), null));
        }
        return Optional.empty();
    }
}
