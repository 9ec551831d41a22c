package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger may say in {@code Sec-WebSocket-Extensions}, over real sockets. A server declines, a client refuses. */
class NegotiationByStrangersTest {
    /** A value of a header that is nearly as long as a head may be. */
    private static final int LONG = 900;

    private static void serverDeclines(String offer) throws Exception {
        try (Target target = Side.SERVER.start(new Notes(Notes.ECHO));
                RawPeer stranger = target.connect(offer)) {
            assertThat(stranger.head().values("Sec-WebSocket-Extensions")).isEmpty();
            stranger.send(RawFrame.text("plain"));
            assertThat(stranger.next()).isEqualTo(RawFrame.text("plain"));
        }
    }

    private static void clientRefuses(String answer) throws Exception {
        Notes notes = new Notes(Notes.ECHO);
        try (Target target = Side.CLIENT.start(notes);
                RawPeer stranger = target.connect(answer)) {
            assertThat(notes.next())
                    .isInstanceOfSatisfying(
                            Throwable.class,
                            failure -> assertThat(failure.getMessage()).contains("xpected "));
            stranger.awaitEnd();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=7",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; server_max_window_bits=08",
                "permessage-deflate; server_max_window_bits=-8",
                "permessage-deflate; server_max_window_bits=99999999999999999999",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=\"16\"",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; client_max_window_bits=9; client_max_window_bits=9",
                "permessage-deflate; constructor",
                "permessage-deflate; __proto__=1"
            })
    @Tag("SEC-12")
    @Tag("SEC-31")
    void parameters_that_no_rfc_knows_are_declined_by_a_server_and_fail_a_client(String header) throws Exception {
        serverDeclines(header);
        clientRefuses(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"constructor", "__proto__; toString=valueOf", "x-webkit-deflate-frame", "permessage-bzip2"})
    @Tag("SEC-31")
    void extensions_that_are_not_installed_are_declined_by_a_server_and_fail_a_client(String header) throws Exception {
        serverDeclines(header);
        clientRefuses(header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,", "a;b,", ",,,,,,", "a;b=\"c\",", "   , ", "a\t;\tb,"})
    @Tag("SEC-31")
    void a_list_as_long_as_a_head_may_be_is_read_to_its_end(String element) throws Exception {
        serverDeclines(element.repeat(LONG) + "a");
        clientRefuses(element.repeat(LONG) + "a");
    }
}
