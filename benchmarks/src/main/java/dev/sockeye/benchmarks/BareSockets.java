package dev.sockeye.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/** Connections without WebSocket: what it costs to give the system a frame that is there already, and nothing else. */
final class BareSockets {
    private static final int FINAL_TEXT = 0x81;
    private static final int COMPRESSED = 0x40;
    private static final int MAX_SHORT_LENGTH = 125;
    private static final int LENGTH_16 = 126;

    private final ServerSocketChannel listening;
    private final List<SocketChannel> channels = new ArrayList<>();

    BareSockets() throws IOException {
        listening = ServerSocketChannel.open();
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    int port() {
        return listening.socket().getLocalPort();
    }

    /** Takes so many connections that have been made, or are about to be. */
    void accept(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel channel = listening.accept();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channels.add(channel);
        }
    }

    /** Writes a frame to each. */
    void send(String text, boolean compressed) {
        ByteBuffer frame = frame(text, compressed);
        try {
            for (SocketChannel channel : channels) {
                frame.rewind();
                while (frame.hasRemaining()) {
                    channel.write(frame);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server's frame (RFC 6455 section 5.2), in memory that the system can read where it is. */
    private static ByteBuffer frame(String text, boolean compressed) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = compressed ? deflate(payload) : payload;
        ByteBuffer frame = ByteBuffer.allocateDirect(bytes.length + Integer.BYTES);
        frame.put((byte) (FINAL_TEXT | (compressed ? COMPRESSED : 0)));
        if (bytes.length <= MAX_SHORT_LENGTH) {
            frame.put((byte) bytes.length);
        } else {
            frame.put((byte) LENGTH_16).putShort((short) bytes.length);
        }
        return frame.put(bytes).flip();
    }

    private static byte[] deflate(byte[] payload) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(payload);
        byte[] output = new byte[payload.length + LENGTH_16];
        int length = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH) - Integer.BYTES;
        deflater.end();
        return Arrays.copyOf(output, length);
    }
}
