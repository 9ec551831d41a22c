package dev.sockeye.container.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that do not come to their end, and pongs that were asked for. */
@Timeout(60)
class SlowMessagesTest {
    private static final Duration MESSAGE_TIMEOUT = Duration.ofSeconds(1);

    private static LoadedServer start(UnaryOperator<ServerBuilder> more) {
        return LoadedServer.start(
                HostThreads.LOOPS,
                50,
                builder -> more.apply(builder).settings(settings -> settings.messageTimeout(MESSAGE_TIMEOUT)));
    }

    /** Returns how long a peer is kept that begins a message, answers pings, and sends some of its own. */
    private static Duration lifeOf(RawPeer peer, RawFrame begun) throws IOException {
        long begin = System.nanoTime();
        RawFrame next = peer.send(begun.notFinal()).next();
        while (next.opcode() != RawFrame.CLOSE) {
            if (next.opcode() == RawFrame.PING) {
                peer.send(RawFrame.of(RawFrame.PONG, next.payload()), RawFrame.ping("own"));
            }
            next = peer.next();
        }
        assertThat(next.closeCode()).isEqualTo(1008);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/stream", "/parts"})
    void our_own_pings_and_the_peers_do_not_put_off_the_time_of_a_message(String path) throws Exception {
        try (LoadedServer server = start(builder -> builder.property("sockeye.ping-interval", "150ms"))) {
            RawPeer peer = server.open(path);
            RawFrame begun = path.equals("/stream") ? RawFrame.binary(new byte[10]) : RawFrame.text("begun");
            // What is put off would be put off for ever.
            assertThat(lifeOf(peer, begun))
                    .isBetween(MESSAGE_TIMEOUT.minusMillis(100), MESSAGE_TIMEOUT.multipliedBy(20));
        }
    }

    @Test
    void pongs_that_answer_our_pings_are_no_flood() throws Exception {
        try (LoadedServer server = start(builder -> builder.property("sockeye.max-control-frames", "20"))) {
            RawPeer peer = server.open("/pings").send(RawFrame.text("200"));
            RawFrame next = peer.next();
            while (next.opcode() == RawFrame.PING) {
                peer.send(RawFrame.of(RawFrame.PONG, next.payload()));
                next = peer.next();
            }
            assertThat(next).isEqualTo(RawFrame.text("pinged"));
            peer.send(RawFrame.text("0"));
            assertThat(peer.next()).isEqualTo(RawFrame.text("pinged"));
        }
    }

    @Test
    void pongs_that_nobody_asked_for_still_are() throws Exception {
        try (LoadedServer server = start(builder -> builder.property("sockeye.max-control-frames", "20"))) {
            RawPeer peer = server.open("/pings").send(RawFrame.text("10"));
            for (int i = 0; i < 100; i++) {
                peer.send(RawFrame.pong("?"));
            }
            assertThat(peer.nextClose().closeCode()).isEqualTo(1008);
        }
    }
}
