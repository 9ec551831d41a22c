package dev.sockeye.container.tomcat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import dev.sockeye.testkit.peer.RawServer;
import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of 100 MiB that are read as streams with a heap of 40 MiB. */
@Timeout(300)
class BigStreamsTest {
    private static final int PIECE = 64 * 1024;
    private static final int PIECES = 1600;
    private static final String EURO = "\u20ac";

    private static ChildProcess start(Class<?> program, String argument) throws IOException {
        return ChildProcess.start(List.of(
                ChildProcess.ofJdk("java"),
                "-Xmx40m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                argument));
    }

    @ParameterizedTest(name = "native transport: {0}")
    @ValueSource(booleans = {true, false})
    void a_server_reads_them(boolean isNative) throws Exception {
        try (ChildProcess server = start(LittleMemory.Server.class, String.valueOf(isNative))) {
            int port = Integer.parseInt(
                    server.await(Pattern.compile("port (\\d+)")).group(1));
            try (RawPeer peer = RawPeer.open(Loopback.uri(port, "/count"))) {
                assertThat(answers(peer, true)).as(server.output()).isEqualTo(expected());
            }
        }
    }

    @Test
    void a_client_reads_them() throws Exception {
        CompletableFuture<List<String>> heard = new CompletableFuture<>();
        try (RawServer server = RawServer.playing(peer -> hear(peer, heard));
                ChildProcess client =
                        start(LittleMemory.Client.class, server.uri("/").toString())) {
            // On a busy machine it takes long to start, and for so many bytes.
            assertThat(heard.get(4, TimeUnit.MINUTES)).as(client.output()).isEqualTo(expected());
        }
    }

    private static void hear(RawPeer peer, CompletableFuture<List<String>> heard) {
        try {
            peer.accept();
            heard.complete(answers(peer, false));
        } catch (IOException | AssertionError e) {
            heard.completeExceptionally(e);
        }
    }

    private static List<String> expected() {
        String bytes = "bytes " + sizeOf(RawFrame.BINARY);
        return List.of(bytes, bytes, "characters " + sizeOf(RawFrame.TEXT) / 3);
    }

    /** A text ends with a whole character. */
    private static int sizeOf(int opcode) {
        int size = PIECES * PIECE;
        return opcode == RawFrame.TEXT ? size - size % 3 : size;
    }

    private static List<String> answers(RawPeer peer, boolean masked) throws IOException {
        List<String> answers = new ArrayList<>();
        sendFrame(peer, masked);
        answers.add(peer.next().text());
        sendFragments(peer, RawFrame.BINARY, new byte[PIECE]);
        answers.add(peer.next().text());
        // A character of three bytes is cut at the end of most pieces.
        sendFragments(peer, RawFrame.TEXT, EURO.repeat(PIECE).getBytes(UTF_8));
        answers.add(peer.next().text());
        return answers;
    }

    /** The whole message in one frame, masked with zeros. */
    private static void sendFrame(RawPeer peer, boolean masked) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(masked ? 14 : 10);
        head.put((byte) 0x82).put((byte) (masked ? 0xFF : 0x7F)).putLong((long) PIECES * PIECE);
        peer.write(head.array());
        byte[] piece = new byte[PIECE];
        for (int i = 0; i < PIECES; i++) {
            peer.write(piece);
        }
    }

    private static void sendFragments(RawPeer peer, int opcode, byte[] content) throws IOException {
        int size = sizeOf(opcode);
        int at = 0;
        while (at < size) {
            int from = at % content.length;
            int length = Math.min(PIECE, Math.min(content.length - from, size - at));
            byte[] payload = Arrays.copyOfRange(content, from, from + length);
            RawFrame frame = RawFrame.of(at == 0 ? opcode : RawFrame.CONTINUATION, payload);
            at += length;
            peer.send(at < size ? frame.notFinal() : frame);
        }
    }
}
