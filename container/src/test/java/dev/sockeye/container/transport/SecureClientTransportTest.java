package dev.sockeye.container.transport;

import dev.sockeye.client.ClientOptions;
import javax.net.ServerSocketFactory;

/** The same over TLS. */
class SecureClientTransportTest extends ClientTransportTest {
    @Override
    ClientOptions options() {
        return ClientOptions.builder().sslContext(HostCertificate.trusting()).build();
    }

    @Override
    ServerSocketFactory sockets() {
        return HostCertificate.context().getServerSocketFactory();
    }

    @Override
    String scheme() {
        return "wss";
    }
}
