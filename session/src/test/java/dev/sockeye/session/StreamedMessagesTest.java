package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.connection.Threads;
import jakarta.websocket.MessageHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that are read as streams while they come: in which order things happen, and how they end. */
class StreamedMessagesTest {
    private final Readings readings = new Readings();

    @ParameterizedTest
    @EnumSource
    void a_message_that_is_there_at_once_is_handled_by_the_thread_that_brings_it(Role role) {
        List<Thread> threads = new ArrayList<>();
        Live live = readings.text(role, text -> {
            threads.add(Thread.currentThread());
            readings.logAll(text);
        });

        live.wired.receive(live.wired.remote.text("at once"), live.wired.remote.text(""));

        assertThat(readings.endpoint.log).containsExactly("open", "text:at once", "text:");
        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(live.handlers.count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("A-MH-5")
    void messages_follow_each_other_in_order(Role role) throws Exception {
        Live live = readings.text(role, readings::logAll);

        live.wired.receive(
                live.wired.remote.textPart("a", false),
                live.wired.remote.textPart("b", true),
                live.wired.remote.textPart("c", false),
                live.wired.remote.textPart("d", true),
                live.wired.remote.text("e"));
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "text:ab", "text:cd", "text:e");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_else_is_delivered_until_the_handler_has_returned(Role role) throws Exception {
        Live live = readings.text(role, text -> {
            readings.logAll(text);
            readings.pass();
            readings.endpoint.log.add("returns");
        });
        readings.logPongs(live);

        live.wired.receive(
                live.wired.remote.textPart("a", false),
                live.wired.remote.pong((byte) 1),
                live.wired.remote.textPart("b", true),
                live.wired.remote.pong((byte) 2));
        live.wired.receive(live.wired.remote.text("next"), live.wired.remote.close(1000, ""));
        Threads.await(() -> readings.endpoint.log.size() > 1);
        live.handlers.last().awaitBlocked();
        assertThat(readings.endpoint.log).containsExactly("open", "text:ab");

        readings.open();
        live.handlers.awaitEnd();
        assertThat(readings.endpoint.log)
                .containsExactly(
                        "open", "text:ab", "returns", "pong:1", "pong:2", "text:next", "returns", "close:1000");
    }

    @ParameterizedTest
    @EnumSource
    void of_many_pongs_between_the_parts_the_latest_are_kept(Role role) throws Exception {
        Live live = readings.text(role, readings::logAll);
        readings.logPongs(live);

        live.wired.receive(live.wired.remote.textPart("a", false));
        for (byte i = 1; i <= 20; i++) {
            live.wired.receive(live.wired.remote.pong(i));
        }
        live.wired.receive(live.wired.remote.textPart("b", true));
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log)
                .hasSize(2 + 16)
                .startsWith("open", "text:ab", "pong:5")
                .endsWith("pong:20");
    }

    @ParameterizedTest
    @EnumSource
    void the_rest_of_a_message_is_dropped_when_its_handler_returns_early(Role role) throws Exception {
        Live live = readings.text(role, text -> readings.endpoint.log.add("read " + (char) text.read()));
        readings.logPongs(live);

        live.wired.receive(live.wired.remote.textPart("ab", false));
        live.handlers.awaitEnd();
        live.wired.receive(live.wired.remote.pong((byte) 1), live.wired.remote.textPart("c", false));
        live.wired.receive(live.wired.remote.textPart("d", true), live.wired.remote.text("e"));

        assertThat(readings.endpoint.log).containsExactly("open", "read a", "pong:1", "read e");
        assertThat(live.handlers.count()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void a_handler_that_throws_is_an_error_of_the_session_and_the_rest_is_dropped(Role role) throws Exception {
        Live live = readings.text(role, text -> {
            readings.endpoint.log.add("read " + (char) text.read());
            throw new IllegalStateException("enough");
        });

        live.wired.receive(live.wired.remote.textPart("ab", false));
        live.handlers.awaitEnd();
        live.wired.receive(live.wired.remote.textPart("c", true), live.wired.remote.text("e"));

        assertThat(readings.endpoint.log).containsExactly("open", "read a", "error", "read e", "error");
        assertThat(readings.endpoint.errors).extracting(Throwable::getMessage).containsExactly("enough", "enough");
        assertThat(live.session.isOpen()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_ends_with_the_reason_when_the_connection_is_lost(Role role) throws Exception {
        Live live = readings.text(role, readings::logAll);
        live.wired.receive(live.wired.remote.textPart("ab", false));
        live.handlers.last().awaitBlocked();

        live.wired.connection.fail(new IOException("Connection reset"));
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "error", "error", "close:1006");
        assertThat(readings.endpoint.errors.get(0))
                .hasMessageContaining("before all of the message had come")
                .hasMessageContaining("Connection reset");
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_ends_with_the_reason_when_the_peer_closes_in_the_middle(Role role) throws Exception {
        Live live = readings.bytes(role, InputStream::readAllBytes);
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 1));
        live.wired.receive(live.wired.remote.close(1001, "bye"));
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "error", "close:1001");
        assertThat(readings.endpoint.errors.get(0)).hasMessageContaining("the peer closed it with 1001");
    }

    @ParameterizedTest
    @EnumSource
    void a_handler_may_close_the_session_and_is_notified_of_the_end_after_it_has_returned(Role role) throws Exception {
        Live live = readings.live(role);
        live.session.addMessageHandler(Reader.class, (MessageHandler.Whole<Reader>) text -> Readings.run(
                reader -> {
                    live.session.close();
                    assertThatThrownBy(() -> reader.transferTo(Writer.nullWriter()))
                            .isInstanceOf(IOException.class)
                            .hasMessageContaining("this side closed it with 1000");
                    readings.endpoint.log.add("returns");
                },
                text));

        live.wired.receive(live.wired.remote.textPart("a", false));
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "returns", "close:1000");
        assertThat(live.wire()).containsExactly("close:1000:");
    }

    @ParameterizedTest
    @EnumSource
    void a_close_by_another_thread_wakes_the_handler_and_comes_after_it(Role role) throws Exception {
        Live live = readings.bytes(role, stream -> {
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
            readings.endpoint.log.add("returns");
        });
        live.wired.receive(live.wired.remote.binaryPart(false, (byte) 1));
        live.handlers.last().awaitBlocked();

        live.session.close();
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "returns", "close:1000");
    }

    @ParameterizedTest
    @EnumSource
    void a_message_that_has_come_as_a_whole_can_be_read_after_the_end(Role role) throws Exception {
        Live live = readings.text(role, text -> {
            readings.pass();
            readings.logAll(text);
        });
        live.wired.receive(live.wired.remote.textPart("a", false), live.wired.remote.textPart("b", true));

        live.wired.connection.fail(new IOException("Connection reset"));
        assertThat(readings.endpoint.log).containsExactly("open");
        readings.open();
        live.handlers.awaitEnd();

        assertThat(readings.endpoint.log).containsExactly("open", "text:ab", "error", "close:1006");
    }

    @ParameterizedTest
    @EnumSource
    void text_that_is_no_utf_8_ends_the_stream_and_is_1007_on_the_wire(Role role) throws Exception {
        Live live = readings.text(role, readings::logAll);
        live.wired.receive(live.wired.remote.textPart("a", false));
        live.wired.receive(live.wired.remote.raw(0x80, (byte) 0xFF));
        live.handlers.awaitEnd();

        assertThat(live.wire()).containsExactly("close:1007:Expected UTF-8");
        assertThat(readings.endpoint.log).containsExactly("open", "error", "error", "close:1006");
        assertThat(readings.endpoint.errors.get(0)).hasMessageContaining("Expected UTF-8 (closed with 1007)");
    }

    @Test
    void a_handler_for_which_there_is_no_thread_costs_the_connection() {
        Live live = readings.text(Role.SERVER, readings::logAll);
        live.handlers.refuse();
        live.wired.receive(live.wired.remote.textPart("a", false));

        assertThat(readings.endpoint.log).containsExactly("open", "error", "close:1006");
        assertThat(readings.endpoint.errors.get(0)).hasMessageContaining("no thread");
    }
}
