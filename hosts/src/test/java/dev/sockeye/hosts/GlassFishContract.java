package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.Deviation;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.regex.Pattern;

/** What holds on GlassFish, and on Payara Server, which is made of it. */
abstract class GlassFishContract extends HostContract {
    GlassFishContract(String name, String distribution) {
        super(new GlassFishHost(name, Distribution.of(distribution)), "standard upgrade");
    }

    /** Grizzly's, of handshakes for paths that are no URI. */
    @Override
    public Pattern harmless() {
        return Pattern.compile("\\[websocket] .*java\\.io\\.CharConversionException: ");
    }

    @Override
    @Deviation("bytes that are no request of HTTP are answered with 505 instead of 400")
    public void garbage_instead_of_a_request_is_a_bad_request() throws Exception {
        try (RawPeer raw = RawPeer.connect(sample().endpoint("echo"))) {
            raw.write("\u0016\u0003\u0001\u0002 this is no HTTP\r\n\r\n");
            assertThat(raw.readHead().status()).isEqualTo(505);
        }
    }

    /** A request that it keeps for the next one holds the upgrade handler that it had. */
    @Override
    @Deviation("the host's cached requests hold some class loaders until they are used again")
    public void what_was_deployed_again_and_again_is_gone_without_a_trace() throws Exception {
        assertThat(heldAfterRedeployments(TIMES - 1))
                .allSatisfy(held -> assertThat(held).isLessThan(TIMES));
    }
}
