package dev.sockeye.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.HttpHead;
import io.undertow.Undertow;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;

/**
 * RFC 9112 section 5.1 wants a request refused that has a space between the name of a field and the colon. Undertow reads
 * it as another request, before anybody else sees it.
 */
class HeaderNamesTest {
    @Test
    void undertow_ends_a_name_at_a_space_so_that_nobody_can_tell_it_from_one_without() throws Exception {
        Undertow server = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(exchange -> exchange.getResponseHeaders()
                        .put(
                                new HttpString("Names"),
                                exchange.getRequestHeaders().getHeaderNames().toString())
                        .put(
                                new HttpString("Value"),
                                exchange.getRequestHeaders().getFirst("X-Suite")))
                .build();
        server.start();
        try {
            InetSocketAddress address =
                    (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
            URI uri = URI.create("ws://localhost:" + address.getPort() + "/");
            HttpHead malformed = HttpHead.answerTo(uri, "X-Suite : x");
            HttpHead wellFormed = HttpHead.answerTo(uri, "X-Suite: : x");
            assertThat(malformed.value("Value")).isEqualTo(": x").isEqualTo(wellFormed.value("Value"));
            assertThat(malformed.value("Names")).contains("X-Suite").isEqualTo(wellFormed.value("Names"));
        } finally {
            server.stop();
        }
    }
}
