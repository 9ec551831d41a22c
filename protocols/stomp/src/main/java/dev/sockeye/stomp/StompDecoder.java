package dev.sockeye.stomp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames, strictly by the grammar of STOMP 1.2, from bytes that are cut anywhere. It holds no more than a frame that
 * has begun. After an exception it must not be used any more. Not thread-safe.
 */
final class StompDecoder {
    /** Takes what is read. */
    @FunctionalInterface
    interface Sink {
        void accept(StompFrame frame) throws StompException;
    }

    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_HEADERS = 64;
    private static final Map<String, StompCommand> COMMANDS =
            Arrays.stream(StompCommand.values()).collect(Collectors.toMap(StompCommand::name, Function.identity()));
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");

    private final int maxBody;
    /** A line of the head, or the body. */
    private ByteArrayOutputStream part = new ByteArrayOutputStream();

    private int headBytes;
    private @Nullable StompCommand command;
    private Map<String, String> headers = new LinkedHashMap<>();
    private boolean inBody;
    /** How long the body is said to be; negative if it ends at the first NUL. */
    private int length;

    /**
     * Waits for a frame.
     *
     * @param maxBody the maximum length of a body in bytes
     */
    StompDecoder(int maxBody) {
        this.maxBody = maxBody;
    }

    /**
     * Reads bytes.
     *
     * @param bytes what has come, to its limit
     * @param sink takes each frame that is complete
     * @throws StompException if they are no frames, or too long; or what the sink throws
     */
    void read(ByteBuffer bytes, Sink sink) throws StompException {
        while (bytes.hasRemaining()) {
            if (!inBody) {
                readHead(bytes.get());
            } else if (part.size() < length) {
                readCounted(bytes);
            } else {
                readUncounted(bytes.get(), sink);
            }
        }
    }

    private void readHead(byte next) throws StompException {
        if (++headBytes > MAX_HEAD) {
            throw new StompException("Expected at most " + MAX_HEAD + " bytes of headers");
        }
        if (next == 0) {
            throw new StompException("Expected an empty line before the body");
        }
        if (next == '\n') {
            endLine(takeLine());
        } else {
            part.write(next);
        }
    }

    private String takeLine() throws StompException {
        String line;
        try {
            line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(part.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new StompException("Expected headers in UTF-8");
        }
        part.reset();
        String plain = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        if (plain.indexOf('\r') >= 0) {
            throw new StompException("Expected a carriage return at the end of a line only");
        }
        return plain;
    }

    private void endLine(String line) throws StompException {
        if (command == null) {
            beginFrame(line);
        } else if (line.isEmpty()) {
            beginBody();
        } else {
            addHeader(line, command);
        }
    }

    /** An empty line between frames is a heart-beat. */
    private void beginFrame(String line) throws StompException {
        if (line.isEmpty()) {
            headBytes = 0;
            return;
        }
        command = COMMANDS.get(line);
        if (command == null) {
            throw new StompException("Expected a command of STOMP 1.2");
        }
    }

    private void addHeader(String line, StompCommand of) throws StompException {
        int colon = line.indexOf(':');
        if (colon < 1) {
            throw new StompException("Expected a name and a colon in each header");
        }
        if (of.hasEscapes() && line.indexOf(':', colon + 1) >= 0) {
            throw new StompException("Expected \\c for a colon in the value of a header");
        }
        if (headers.size() == MAX_HEADERS) {
            throw new StompException("Expected at most " + MAX_HEADERS + " headers");
        }
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1);
        if (of.hasEscapes()) {
            headers.putIfAbsent(HeaderEscapes.unescape(name), HeaderEscapes.unescape(value));
        } else {
            headers.putIfAbsent(name, value);
        }
    }

    private void beginBody() throws StompException {
        inBody = true;
        String declared = headers.get("content-length");
        if (declared == null) {
            length = -1;
        } else if (LENGTH.matcher(declared).matches()) {
            length = Integer.parseInt(declared);
            requireLength(length);
        } else {
            throw new StompException("Expected a number in content-length");
        }
    }

    private void requireLength(int bytes) throws StompException {
        if (bytes > maxBody) {
            throw new StompException("Expected a body of at most " + maxBody + " bytes");
        }
        if (bytes > 0 && command != null && !command.hasBody()) {
            throw new StompException("Expected no body of " + command);
        }
    }

    private void readCounted(ByteBuffer bytes) {
        int count = Math.min(bytes.remaining(), length - part.size());
        byte[] taken = new byte[count];
        bytes.get(taken);
        part.write(taken, 0, count);
    }

    private void readUncounted(byte next, Sink sink) throws StompException {
        if (next == 0) {
            sink.accept(takeFrame());
        } else if (length < 0) {
            requireLength(part.size() + 1);
            part.write(next);
        } else {
            throw new StompException("Expected a NUL after a body of " + length + " bytes");
        }
    }

    private StompFrame takeFrame() {
        if (command == null) {
            throw new AssertionError("A body without a command");
        }
        StompFrame frame = new StompFrame(command, headers, ByteBuffer.wrap(part.toByteArray()));
        // Not reset: it would keep the length of the longest body.
        part = new ByteArrayOutputStream();
        headers = new LinkedHashMap<>();
        headBytes = 0;
        command = null;
        inBody = false;
        return frame;
    }
}
