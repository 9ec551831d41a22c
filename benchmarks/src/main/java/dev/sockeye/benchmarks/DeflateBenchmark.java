package dev.sockeye.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** permessage-deflate on one message, beside the calls of the JDK's zlib that it takes at least. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@NullUnmarked
public class DeflateBenchmark {
    private static final int MESSAGES = 32;
    private static final int MAX_PIECE = 16 * 1024;
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final FrameHeader PLAIN = new FrameHeader(FrameHeader.Kind.TEXT, true, true, 0);
    private static final FrameHeader COMPRESSED = PLAIN.with(ReservedBits.RSV1);

    /** Length of a message. */
    @Param({"64", "1024", "65536"})
    public int bytes;

    /** Who keeps the window from message to message. */
    @Param
    public Context context;

    /** Who keeps the window from message to message; what is decompressed here comes from the client. */
    public enum Context {
        /** Nobody. */
        NONE,
        /** The client, as most do. */
        CLIENT,
        /** Client and server. */
        BOTH
    }

    private final ZlibPool pool = new ZlibPool(1);
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Inflater inflater = new Inflater(true);
    private final byte[][] messages = new byte[MESSAGES][];
    private final byte[][] compressed = new byte[MESSAGES][];
    private FrameCodec codec;
    private byte[] buffer;
    private ByteBuffer frame;
    private int next;

    /** Makes the messages: each is JSON, and compressed without reference to others. */
    @Setup
    public void makeMessages() {
        buffer = new byte[2 * bytes + 100];
        Random random = new Random(1);
        for (int i = 0; i < MESSAGES; i++) {
            messages[i] = json(random, bytes);
            deflater.setInput(messages[i]);
            int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
            compressed[i] = Arrays.copyOf(buffer, length - TAIL.length);
            deflater.reset();
        }
        DeflateOptions options = DeflateOptions.DEFAULT
                .withContextTakeover(context == Context.BOTH, context != Context.NONE)
                .withThreshold(1);
        Parameter noContext = new Parameter("client_no_context_takeover", null);
        codec = new PermessageDeflate(options, pool)
                .accept(new ExtensionOffer(
                        PermessageDeflate.NAME, context == Context.NONE ? List.of(noContext) : List.of()))
                .orElseThrow()
                .codecs()
                .get();
    }

    static byte[] json(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("{\"river\":").append(random.nextInt(1000));
            text.append(",\"salmon\":\"").append(Integer.toString(random.nextInt(), 36));
            text.append("\",\"upstream\":").append(random.nextBoolean()).append("}\n");
        }
        return text.substring(0, length).getBytes(US_ASCII);
    }

    /** Frees the native memory. */
    @TearDown
    public void end() {
        codec.close();
        pool.close();
        deflater.end();
        inflater.end();
    }

    private byte[] nextOf(byte[][] from) {
        next = (next + 1) % MESSAGES;
        return from[next];
    }

    /** A message becomes a compressed frame. */
    @Benchmark
    public ByteBuffer compress() {
        codec.encode(PLAIN, ByteBuffer.wrap(nextOf(messages)), (header, payload) -> frame = payload);
        return frame;
    }

    /** zlib compresses it, and the outcome is copied to where it can wait to be sent. */
    @Benchmark
    public byte[] compressByZlibAlone() {
        deflater.setInput(nextOf(messages));
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        if (context != Context.BOTH) {
            deflater.reset();
        }
        return Arrays.copyOf(buffer, length - TAIL.length);
    }

    /** What an echo takes: a compressed frame becomes a message, and the message a compressed frame. */
    @Benchmark
    public ByteBuffer echo() throws InvalidPayloadException {
        decompress();
        return compress();
    }

    /** A compressed frame becomes pieces of a message. */
    @Benchmark
    public int decompress() throws InvalidPayloadException {
        ByteBuffer[] payload = {ByteBuffer.wrap(nextOf(compressed))};
        PayloadReader reader = codec.decode(COMPRESSED, () -> {
            ByteBuffer whole = payload[0];
            payload[0] = null;
            return whole;
        });
        int length = 0;
        for (ByteBuffer piece = reader.read(); piece != null; piece = reader.read()) {
            length += piece.remaining();
        }
        return length;
    }

    /** zlib decompresses it, in pieces that are as large. */
    @Benchmark
    public int decompressByZlibAlone() throws DataFormatException {
        int most = Math.min(buffer.length, MAX_PIECE);
        inflater.setInput(nextOf(compressed));
        int length = 0;
        int piece;
        do {
            piece = inflater.inflate(buffer, 0, most);
            length += piece;
        } while (piece == most);
        inflater.setInput(TAIL);
        length += inflater.inflate(buffer, 0, most);
        if (context == Context.NONE) {
            inflater.reset();
        }
        return length;
    }
}
