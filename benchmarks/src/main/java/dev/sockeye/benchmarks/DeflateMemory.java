package dev.sockeye.benchmarks;

import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.ExtensionOffer.Parameter;
import dev.sockeye.protocol.extension.FrameCodec;
import dev.sockeye.protocol.extension.FrameHeader;
import dev.sockeye.protocol.extension.InvalidPayloadException;
import dev.sockeye.protocol.extension.PayloadReader;
import dev.sockeye.protocol.extension.ReservedBits;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.Deflater;

/** What a server holds between messages, for each connection, of what a client has sent compressed. */
public final class DeflateMemory {
    private static final int CONNECTIONS = 2000;
    private static final int MESSAGE = 300;
    private static final FrameHeader COMPRESSED = new FrameHeader(FrameHeader.Kind.TEXT, true, true, ReservedBits.RSV1);

    private static final List<ClientWindow> WINDOWS = List.of(
            new ClientWindow("32 KiB, kept", "client_max_window_bits", 15),
            new ClientWindow("1 KiB, kept", "client_max_window_bits", 10),
            new ClientWindow("not kept", "client_no_context_takeover", 15));

    private DeflateMemory() {}

    /**
     * Measures and prints.
     *
     * @param arguments none
     * @throws InvalidPayloadException if a message cannot be decompressed
     */
    public static void main(String[] arguments) throws InvalidPayloadException {
        PrintStream out = System.out;
        out.println("| client's window | messages of " + MESSAGE + " B | heap | native |");
        out.println("|---|---|---|---|");
        for (ClientWindow window : WINDOWS) {
            for (int messages : new int[] {0, 1, 10, 100, 1000}) {
                out.println(row(window, messages));
            }
        }
    }

    private record ClientWindow(String name, String offered, int bits) {
        FrameCodec codec(ZlibPool pool) {
            DeflateOptions options =
                    DeflateOptions.DEFAULT.withContextTakeover(false, true).withMaxWindowBits(15, bits);
            return new PermessageDeflate(options, pool)
                    .accept(new ExtensionOffer(PermessageDeflate.NAME, List.of(new Parameter(offered, null))))
                    .orElseThrow()
                    .codecs()
                    .get();
        }
    }

    private static String row(ClientWindow window, int messages) throws InvalidPayloadException {
        try (ZlibPool pool = new ZlibPool(1)) {
            long before = usedHeap();
            List<FrameCodec> codecs = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                codecs.add(window.codec(pool));
            }
            send(messages, codecs);
            String row = String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d B | %,d B |",
                    window.name,
                    messages,
                    (usedHeap() - before) / CONNECTIONS,
                    pool.nativeBytes() / CONNECTIONS);
            codecs.forEach(FrameCodec::close);
            return row;
        }
    }

    private static void send(int messages, List<FrameCodec> codecs) throws InvalidPayloadException {
        Random random = new Random(1);
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        byte[] buffer = new byte[2 * MESSAGE];
        for (int i = 0; i < messages; i++) {
            // A message that refers to none before is legal with every window.
            deflater.reset();
            deflater.setInput(DeflateBenchmark.json(random, MESSAGE));
            int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH) - 4;
            for (FrameCodec codec : codecs) {
                receive(codec, ByteBuffer.wrap(buffer, 0, length));
            }
        }
        deflater.end();
    }

    private static void receive(FrameCodec codec, ByteBuffer message) throws InvalidPayloadException {
        List<ByteBuffer> left = new ArrayList<>(List.of(message));
        PayloadReader reader = codec.decode(COMPRESSED, () -> left.isEmpty() ? null : left.remove(0));
        while (reader.read() != null) {
            Thread.onSpinWait();
        }
    }

    private static long usedHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
