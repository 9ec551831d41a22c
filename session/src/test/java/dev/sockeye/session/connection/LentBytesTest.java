package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.connection.Threads.Running;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Large binary messages are written from their sender's own bytes, and never after the send has returned. */
class LentBytesTest {
    private static final int SIZE = 20_000;
    private static final int HEADER = 4;

    private final Wired wired = Wired.server().open();
    private final byte[] payload = new byte[SIZE];

    private void send() throws IOException {
        wired.connection.sendAndWait(new Outgoing.Binary(ByteBuffer.wrap(payload)));
    }

    private void sendAsync(List<String> outcomes, String name) {
        wired.connection.send(
                new Outgoing.Binary(ByteBuffer.wrap(payload)),
                Duration.ZERO,
                failure -> outcomes.add(name + (failure == null ? " sent" : " failed")));
    }

    private void changeAfterwards() {
        Arrays.fill(payload, (byte) 0xEE);
    }

    private static String binary(int... repeated) {
        StringBuilder hex = new StringBuilder();
        for (int at = 0; at < repeated.length; at += 2) {
            hex.append(HexFormat.of().toHexDigits((byte) repeated[at]).repeat(repeated[at + 1]));
        }
        return "binary:" + hex;
    }

    @Test
    void the_host_is_given_the_senders_own_bytes() throws IOException {
        wired.transport.beforeWrite(() -> Arrays.fill(payload, (byte) 1));
        send();
        assertThat(wired.wire()).containsExactly(binary(1, SIZE));
    }

    @Test
    void what_the_host_does_not_take_at_once_is_copied_before_the_send_returns() {
        wired.transport.behave(Behaviour.PENDING);
        wired.transport.takeAtOnce(HEADER + 6_000);
        List<String> outcomes = new ArrayList<>();
        sendAsync(outcomes, "message");
        changeAfterwards();
        assertThat(outcomes).isEmpty();

        wired.transport.finishWrite();
        assertThat(outcomes).containsExactly("message sent");
        assertThat(wired.wire()).containsExactly(binary(0, SIZE));
        assertThat(wired.transport.misuses()).isZero();
    }

    @Test
    void what_waits_for_another_write_is_copied_before_the_send_returns() {
        wired.transport.behave(Behaviour.PENDING);
        List<String> outcomes = new ArrayList<>();
        sendAsync(outcomes, "first");
        sendAsync(outcomes, "second");
        changeAfterwards();
        sendAsync(outcomes, "third");
        wired.transport.behave(Behaviour.INLINE);
        wired.transport.finishWrite();

        assertThat(outcomes).containsExactly("first sent", "second sent", "third sent");
        assertThat(wired.wire()).containsExactly(binary(0, SIZE), binary(0, SIZE), binary(0xEE, SIZE));
    }

    @Test
    void a_blocking_send_waits_until_the_rest_is_written() throws Exception {
        wired.transport.behave(Behaviour.PENDING);
        wired.transport.takeAtOnce(SIZE);
        Running<Void> sender = Threads.<Void>run(() -> {
                    send();
                    return null;
                })
                .awaitBlocked();
        assertThat(wired.waiting()).isEqualTo(HEADER);
        wired.transport.finishWrite();

        sender.get();
        assertThat(wired.waiting()).isZero();
        assertThat(wired.wire()).containsExactly(binary(0, SIZE));
    }

    @Test
    void the_progress_of_the_rest_is_that_of_the_whole_write() throws IOException {
        List<String> outcomes = new ArrayList<>();
        wired.listener.onText(text -> {
            if (text.equals("first")) {
                wired.connection.send(
                        new Outgoing.Text("answer"), Duration.ZERO, failure -> outcomes.add("text " + failure));
            } else {
                sendAsync(outcomes, "message");
            }
        });
        wired.transport.behave(Behaviour.PENDING);
        wired.transport.takeAtOnce(5);
        wired.receive(wired.remote.text("first"), wired.remote.text("second"));
        assertThat(outcomes).isEmpty();
        wired.transport.progressWrite(2);
        assertThat(outcomes).isEmpty();
        wired.transport.progressWrite(3);
        assertThat(outcomes).containsExactly("text null");
        wired.transport.failWrite(new IOException("Connection reset"));

        assertThat(outcomes).containsExactly("text null", "message failed");
    }

    @Test
    void a_stream_that_breaks_fails_the_send() {
        wired.transport.behave(Behaviour.FAILING);
        assertThatIOException().isThrownBy(this::send).withMessageContaining("Broken pipe");
        assertThat(wired.connection.isOpen()).isFalse();
    }

    @Test
    void parts_of_a_message_are_lent_as_well() throws IOException {
        wired.transport.beforeWrite(() -> Arrays.fill(payload, (byte) 1));
        wired.connection.sendAndWait(
                new Outgoing.BinaryPart(Outgoing.Fragmented.BINARY, ByteBuffer.wrap(payload), false));
        wired.connection.sendAndWait(
                new Outgoing.BinaryPart(Outgoing.Fragmented.BINARY, ByteBuffer.wrap(new byte[1]), true));
        assertThat(wired.wire()).containsExactly(binary(1, SIZE, 0, 1));
    }

    @Test
    void what_a_client_sends_is_masked_in_a_copy() throws IOException {
        Wired client = Wired.client(Wired.SETTINGS).open();
        client.transport.beforeWrite(() -> Arrays.fill(payload, (byte) 1));
        client.connection.sendAndWait(new Outgoing.Binary(ByteBuffer.wrap(payload)));
        assertThat(client.wire()).containsExactly(binary(0, SIZE));
        assertThat(payload).containsOnly(1);
    }
}
