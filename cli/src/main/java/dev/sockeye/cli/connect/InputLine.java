package dev.sockeye.cli.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.websocket.CloseReason;
import java.nio.ByteBuffer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;

/** What a line means that a person has typed. */
sealed interface InputLine {
    /** What a Close frame holds besides the code (RFC 6455 section 5.5). */
    int MAX_REASON_BYTES = 123;

    /** What there is to type. */
    String HELP = """
        /ping [TEXT]           send a ping, and say how long the pong takes
        /close [CODE [REASON]] close the connection: 1000, or 3000 to 4999
        /binary FILE           send a file as a binary message
        /hex BYTES             send bytes such as 01 ff as a binary message
        /stats                 say what has gone to and fro
        /help                  say this
        //TEXT                 send /TEXT; any other line is sent as it is
        Ctrl-C discards a line; on an empty line it closes the connection, as Ctrl-D does\
        """;

    /** To be sent as text. */
    record Message(String text) implements InputLine {}

    /** To be sent as bytes. */
    record Bytes(ByteBuffer bytes) implements InputLine {}

    /** To be sent as bytes from a file. */
    record Binary(Path file) implements InputLine {}

    /** A ping; with an empty payload one is made up. */
    record Ping(String payload) implements InputLine {}

    /** The end. */
    record Close(int code, String phrase) implements InputLine {}

    /** A question. */
    record Help() implements InputLine {}

    /** A question. */
    record Statistics() implements InputLine {}

    /** Not understood. */
    record Unclear(String why) implements InputLine {}

    /**
     * Reads a line.
     *
     * @param line the line
     * @return what it means
     */
    static InputLine parse(String line) {
        if (!line.startsWith("/")) {
            return new Message(line);
        }
        if (line.startsWith("//")) {
            return new Message(line.substring(1));
        }
        int blank = line.indexOf(' ');
        String command = blank < 0 ? line : line.substring(0, blank);
        String rest = blank < 0 ? "" : line.substring(blank + 1).strip();
        return switch (command) {
            case "/ping" -> new Ping(rest);
            case "/close" -> close(rest);
            case "/binary" -> binary(rest);
            case "/hex" -> hex(rest);
            case "/stats" -> new Statistics();
            case "/help" -> new Help();
            default -> new Unclear("Unknown command " + command + "; /help lists them, /" + line + " sends it");
        };
    }

    private static InputLine close(String rest) {
        String[] parts = rest.split(" ", 2);
        String phrase = parts.length < 2 ? "" : parts[1].strip();
        try {
            int code = rest.isEmpty() ? CloseReason.CloseCodes.NORMAL_CLOSURE.getCode() : Integer.parseInt(parts[0]);
            boolean allowed = code == CloseReason.CloseCodes.NORMAL_CLOSURE.getCode() || (code >= 3000 && code <= 4999);
            return allowed ? close(code, phrase) : unclearClose(rest);
        } catch (NumberFormatException e) {
            return unclearClose(rest);
        }
    }

    private static InputLine close(int code, String phrase) {
        int bytes = phrase.getBytes(UTF_8).length;
        return bytes <= MAX_REASON_BYTES
                ? new Close(code, phrase)
                : new Unclear("Expected a reason of at most " + MAX_REASON_BYTES + " bytes of UTF-8, got " + bytes);
    }

    private static Unclear unclearClose(String rest) {
        return new Unclear("Expected /close [CODE [REASON]] with 1000 or 3000 to 4999, got " + rest);
    }

    private static InputLine binary(String rest) {
        try {
            return rest.isEmpty() ? new Unclear("Expected /binary FILE") : new Binary(Path.of(rest));
        } catch (InvalidPathException e) {
            return new Unclear("Expected /binary FILE, got an invalid file name: " + e.getMessage());
        }
    }

    private static InputLine hex(String rest) {
        try {
            return new Bytes(ByteBuffer.wrap(HexFormat.of().parseHex(rest.replace(" ", ""))));
        } catch (IllegalArgumentException e) {
            return new Unclear("Expected /hex with pairs of hexadecimal digits, got " + rest);
        }
    }
}
