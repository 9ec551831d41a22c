package dev.sockeye.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection of {@link NioServer}: handshake, then every frame goes back, or to all (RFC 6455 sections 4.2 and 5.2). */
final class NioPeer {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int BUFFER = 2048;
    private static final int MOST_OF_A_HEADER = 14;
    private static final int OPCODE = 0x0F;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final SelectionKey key;
    private final SocketChannel channel;
    private final Set<NioPeer> all;
    private ByteBuffer input = ByteBuffer.allocateDirect(BUFFER);
    private ByteBuffer output = ByteBuffer.allocateDirect(BUFFER);
    private boolean upgraded;
    private boolean closing;

    NioPeer(SelectionKey key, Set<NioPeer> all) {
        this.key = key;
        this.all = all;
        channel = (SocketChannel) key.channel();
    }

    /** Reads and writes what the channel is ready for. */
    void ready() throws IOException {
        if (key.isReadable()) {
            if (channel.read(input) < 0) {
                channel.close();
                throw new EOFException();
            }
            input.flip();
            take();
            input.compact();
        }
        flush();
        if (all.contains(this)) {
            for (NioPeer peer : all) {
                peer.flush();
            }
        }
    }

    private void take() {
        if (!upgraded) {
            String head = ISO_8859_1.decode(input.duplicate()).toString();
            if (!head.endsWith("\r\n\r\n")) {
                return;
            }
            input.position(input.limit());
            upgrade(head);
        }
        while (takeFrame()) {
            // Until there is no whole one.
        }
    }

    private void upgrade(String head) {
        Matcher found = KEY.matcher(head);
        if (!found.find()) {
            throw new IllegalStateException("Expected a key in " + head);
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((found.group(1) + GUID).getBytes(ISO_8859_1));
            String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
            output.put(answer.getBytes(ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to have SHA-1", e);
        }
        upgraded = true;
        if (head.startsWith("GET " + FanOutEndpoint.PATH)) {
            all.add(this);
        }
    }

    private boolean takeFrame() {
        int at = input.position();
        if (input.remaining() < 6) {
            return false;
        }
        int length = input.get(at + 1) & 0x7F;
        int header = 6;
        if (length == 126) {
            length = input.getShort(at + 2) & 0xFFFF;
            header = 8;
        } else if (length == 127) {
            if (input.remaining() < MOST_OF_A_HEADER) {
                return false;
            }
            length = (int) input.getLong(at + 2);
            header = MOST_OF_A_HEADER;
        }
        if (input.remaining() < header + length) {
            input = roomFor(input, header + length);
            return false;
        }
        ByteBuffer payload = input.slice(at + header, length);
        unmask(payload, input.getInt(at + header - Integer.BYTES));
        answer(input.get(at), payload);
        input.position(at + header + length);
        return true;
    }

    /** The same that is left, in a buffer that has room for so much; to read from. */
    private static ByteBuffer roomFor(ByteBuffer buffer, int bytes) {
        if (buffer.capacity() >= bytes) {
            return buffer;
        }
        return ByteBuffer.allocateDirect(bytes + BUFFER).put(buffer).flip();
    }

    private static void unmask(ByteBuffer payload, int key) {
        long twice = (long) key << Integer.SIZE | (key & 0xFFFF_FFFFL);
        int at = 0;
        for (; at + Long.BYTES <= payload.limit(); at += Long.BYTES) {
            payload.putLong(at, payload.getLong(at) ^ twice);
        }
        for (; at < payload.limit(); at++) {
            payload.put(at, (byte) (payload.get(at) ^ key >>> (24 - at % 4 * 8)));
        }
    }

    private void answer(int firstByte, ByteBuffer payload) {
        int opcode = firstByte & OPCODE;
        closing = opcode == CLOSE;
        if (opcode < CLOSE && all.contains(this)) {
            for (NioPeer peer : all) {
                peer.append(firstByte, payload.duplicate());
            }
        } else {
            append(opcode == PING ? firstByte + 1 : firstByte, payload);
        }
    }

    private void append(int firstByte, ByteBuffer payload) {
        int length = payload.remaining();
        if (output.remaining() < MOST_OF_A_HEADER + length) {
            ByteBuffer larger = ByteBuffer.allocateDirect(output.position() + MOST_OF_A_HEADER + length + BUFFER);
            output = larger.put(output.flip());
        }
        output.put((byte) firstByte);
        if (length < 126) {
            output.put((byte) length);
        } else if (length < 65_536) {
            output.put((byte) 126).putShort((short) length);
        } else {
            output.put((byte) 127).putLong(length);
        }
        output.put(payload);
    }

    private void flush() throws IOException {
        if (output.position() == 0) {
            return;
        }
        channel.write(output.flip());
        boolean left = output.hasRemaining();
        output.compact();
        key.interestOps(SelectionKey.OP_READ | (left ? SelectionKey.OP_WRITE : 0));
        if (closing && !left) {
            channel.close();
        }
    }
}
