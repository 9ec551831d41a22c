package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.servlet.ServletServerContainer;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.websocket.WebSocketContainer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The native memory of compression that keeps its context, over real sockets. */
class CompressionMemoryTest {
    private static final int STRANGERS = 80;

    /** As many of each kind as a container keeps for the next connections. */
    private static final int MOST_IDLE = 64;

    private static final long DEFLATER = 268 * 1024;
    private static final long INFLATER = 40 * 1024;

    /** As much as a deflater of a container is asked to compress. */
    private static final String WORTH_WHILE = "x".repeat(300);

    /** How a stranger may leave. */
    private interface Leaving {
        void leave(RawPeer stranger, Side ours) throws IOException;
    }

    private static final List<Leaving> WAYS = List.of(
            (stranger, ours) -> stranger.send(RawFrame.close(1000, "")),
            (stranger, ours) -> stranger.reset(),
            (stranger, ours) -> stranger.endOutput(),
            (stranger, ours) -> stranger.write(ours.header("c17e0100")).close(),
            (stranger, ours) -> stranger.write(ours.header("c104")).write((byte) -1, (byte) -1, (byte) -1, (byte) -1));

    private static LongSupplier nativeBytes(WebSocketContainer container) {
        return container instanceof ClientContainer client
                ? client::compressionBytes
                : ((ServletServerContainer) container)::compressionBytes;
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    @Tag("SEC-14")
    void what_a_connection_compresses_with_is_free_again_however_a_stranger_leaves(Side ours) throws Exception {
        AtomicReference<WebSocketContainer> container = new AtomicReference<>();
        Notes notes = new Notes((session, kept) -> {
            container.set(session.getContainer());
            Notes.ECHO.open(session, kept);
        });
        List<RawPeer> strangers = new ArrayList<>();
        try (Target target = ours.start(
                notes, settings -> settings.extensions("permessage-deflate").deflateContextTakeover(true))) {
            for (int i = 0; i < STRANGERS; i++) {
                RawPeer stranger = target.connect("permessage-deflate");
                strangers.add(stranger);
                stranger.send(RawFrame.text(WORTH_WHILE));
                assertThat(stranger.next().firstByte()).isEqualTo(0xC1);
            }
            LongSupplier nativeBytes = nativeBytes(container.get());
            assertThat(nativeBytes.getAsLong()).isEqualTo(STRANGERS * DEFLATER);

            for (int i = 0; i < STRANGERS; i++) {
                WAYS.get(i % WAYS.size()).leave(strangers.get(i), ours);
            }

            Threads.await(() -> nativeBytes.getAsLong() <= MOST_IDLE * (DEFLATER + INFLATER));
        } finally {
            for (RawPeer stranger : strangers) {
                stranger.close();
            }
        }
    }
}
