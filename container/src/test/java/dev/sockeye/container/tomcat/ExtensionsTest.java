package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sockeye.Sockeye;
import dev.sockeye.protocol.extension.Agreement;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.FrameSink;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import dev.sockeye.testkit.peer.HttpHead;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an embedded server agrees on. */
class ExtensionsTest {
    /** Tells what was agreed, and returns what it gets. */
    @ServerEndpoint("/agreed")
    public static class Agreed {
        @OnMessage
        public String text(String text, Session session) {
            return text
                    + session.getNegotiatedExtensions().stream()
                            .map(extension -> " " + extension.getName())
                            .toList();
        }
    }

    /** Takes a bit, and turns small letters into capitals on their way out. */
    private static final class Shouting implements FrameExtension {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public String name() {
            return "x-shouting";
        }

        @Override
        public Optional<Agreement> accept(ExtensionOffer offer) {
            return Optional.of(new Agreement(offer, new ReservedBits(ReservedBits.RSV3, 0), Codec::new));
        }

        @Override
        public Agreement confirm(List<ExtensionOffer> offers, ExtensionOffer answer) {
            throw new AssertionError("only a server is tested");
        }

        private final class Codec implements FrameCodec {
            @Override
            public PayloadReader decode(FrameHeader header, PayloadReader payload) {
                return payload;
            }

            @Override
            public void encode(FrameHeader header, ByteBuffer payload, FrameSink next) {
                for (int i = payload.position(); i < payload.limit(); i++) {
                    payload.put(i, (byte) Character.toUpperCase(payload.get(i)));
                }
                next.write(header.with(ReservedBits.RSV3), payload);
            }

            @Override
            public void close() {
                closed.countDown();
            }
        }
    }

    @Test
    @Tag("E-OLD-7")
    void an_extension_of_the_application_is_negotiated_used_and_closed() throws Exception {
        Shouting shouting = new Shouting();
        try (Server server = Sockeye.server()
                        .port(0)
                        .endpoint(Agreed.class)
                        .extension(shouting)
                        .start();
                RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(HttpHead.request(
                    Loopback.uri(server.port(), "/agreed"), "Sec-WebSocket-Extensions: x-shouting; loud"));
            assertThat(client.readHead().values("Sec-WebSocket-Extensions")).containsExactly("x-shouting; loud");
            client.send(RawFrame.text("hi"));
            RawFrame loud = client.next();
            assertThat(loud.firstByte()).isEqualTo(0x91);
            assertThat(loud.text()).isEqualTo("HI[ X-SHOUTING]");
            client.send(RawFrame.close(1000, ""));
            assertThat(shouting.closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            permessage-deflate                                | permessage-deflate                    | permessage-deflate; server_no_context_takeover
            permessage-deflate                                | permessage-deflate; client_no_context_takeover | permessage-deflate; server_no_context_takeover; client_no_context_takeover
            permessage-deflate                                | permessage-deflate; client_max_window_bits, deflate-frame, x-webkit-deflate-frame | permessage-deflate; server_no_context_takeover
            none                                              | permessage-deflate                    |
            x-webkit-deflate-frame                            | x-webkit-deflate-frame, deflate-frame | x-webkit-deflate-frame
            permessage-deflate, x-webkit-deflate-frame        | x-webkit-deflate-frame, permessage-deflate | x-webkit-deflate-frame
            identity,fragment                                 | identity, fragment                    | identity, fragment; maxLength=16384
            """)
    @Tag("E-OLD-4")
    void a_property_says_which_extensions_are_spoken(String property, String offered, String agreed) throws Exception {
        try (Server server = Sockeye.server()
                        .port(0)
                        .property("sockeye.extensions", property)
                        .endpoint(Agreed.class)
                        .start();
                RawPeer client = RawPeer.connect(Loopback.uri(server.port(), "/"))) {
            client.write(
                    HttpHead.request(Loopback.uri(server.port(), "/agreed"), "Sec-WebSocket-Extensions: " + offered));
            assertThat(client.readHead().values("Sec-WebSocket-Extensions"))
                    .isEqualTo(agreed == null ? List.of() : List.of(agreed));
        }
    }

    @Test
    void an_extension_nobody_knows_keeps_the_server_from_starting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sockeye.server()
                        .port(0)
                        .property("sockeye.extensions", "permessage-deflate, gzip")
                        .property("sockeye.deflate.level", "10")
                        .start())
                .withMessageContainingAll(
                        "sockeye.extensions (extensions): expected a comma-separated list of permessage-deflate",
                        "sockeye.deflate.level (deflateLevel): expected a whole number from -1 to 9, got \"10\"");
    }
}
