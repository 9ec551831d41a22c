package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.HttpHead;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.filter.ForwardedHeaderFilter;

/** The server's view of itself is what Spring's filter makes of a proxy's headers, which it hides behind a wrapper. */
@Timeout(60)
@Tag("SEC-55")
class BehindSpringFilterTest {
    private static Server server;

    /** Answers the handshake with the URI that it sees. */
    @ServerEndpoint(value = "/where", configurator = Where.Telling.class)
    public static class Where {
        public static class Telling extends ServerEndpointConfig.Configurator {
            @Override
            public void modifyHandshake(
                    ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
                response.getHeaders()
                        .put("X-Uri", List.of(request.getRequestURI().toString()));
            }
        }

        @OnMessage
        public String text(String text) {
            return text;
        }
    }

    @BeforeAll
    static void start() {
        server = Sockeye.server()
                .port(0)
                .endpoint(Where.class)
                .tomcat(BehindSpringFilterTest::addFilter)
                .start();
    }

    private static void addFilter(Tomcat tomcat) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("forwarded");
        definition.setFilter(new ForwardedHeaderFilter());
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("forwarded");
        mapping.addURLPattern("/*");
        Context context = (Context) tomcat.getHost().findChildren()[0];
        context.addFilterDef(definition);
        context.addFilterMap(mapping);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpHead answer(List<String> headers, String origin) throws IOException {
        return HttpHead.answerTo(
                server.uri().resolve("/where?a=1"),
                Stream.concat(headers.stream(), Stream.of("Host: backend:8080", "Origin: " + origin))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Host: app.example.com, X-Forwarded-Proto: https | https://app.example.com | wss://app.example.com/where?a=1",
                "X-Forwarded-Host: app.example.com, X-Forwarded-Proto: wss | https://app.example.com | wss://app.example.com/where?a=1",
                "X-Forwarded-Host: app.example.com, X-Forwarded-Proto: http | http://app.example.com | ws://app.example.com/where?a=1",
                "X-Forwarded-Host: [2001:db8::1]:8443, X-Forwarded-Proto: https | https://[2001:db8::1]:8443 | wss://[2001:db8::1]:8443/where?a=1",
                "X-Forwarded-Host: app.example.com, X-Forwarded-Proto: https, X-Forwarded-Port: 8443 | https://app.example.com:8443 | wss://app.example.com:8443/where?a=1",
                "X-Forwarded-Host: app.example.com, X-Forwarded-Proto: https, X-Forwarded-Prefix: /base | https://app.example.com | wss://app.example.com/base/where?a=1",
                "Forwarded: host=app.example.com;proto=https | https://app.example.com | wss://app.example.com/where?a=1",
            })
    void the_public_name_is_what_the_filter_has_found_out(String headers, String origin, String uri)
            throws IOException {
        List<String> lines = List.of(headers.split(", ", -1));

        assertThat(answer(lines, origin).status()).isEqualTo(101);
        assertThat(answer(lines, origin).value("X-Uri")).isEqualTo(uri);
        assertThat(answer(lines, "https://evil.example").status()).isEqualTo(403);
    }
}
