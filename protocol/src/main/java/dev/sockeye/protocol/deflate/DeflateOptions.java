package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.FrameHeader;
import java.util.Objects;
import java.util.zip.Deflater;

/**
 * How messages are compressed, and what is requested of the other side. Start from {@link #DEFAULT} and change single
 * values.
 *
 * @param level the compression level, 0 (none) to 9, or -1 for zlib's default, which is 6
 * @param serverContextTakeover whether the server may keep its window from one message to the next. This compresses similar
 *     short messages far better, but takes about 270 KB of native memory for each connection that compresses
 * @param clientContextTakeover whether a client keeps its window, and does not offer to reset it. Not used by a server: a
 *     client that keeps its window costs the server up to 32 KiB of heap, and no native memory
 * @param serverMaxWindowBits the base-2 logarithm of the largest window the server may use, 8 to 15
 * @param clientMaxWindowBits the base-2 logarithm of the largest window the client may use, 8 to 15. A server can request
 *     less than 15 only if the client offers it
 * @param threshold the minimum size in bytes of a message that is compressed, if it is sent in one part; an empty message
 *     is never compressed
 * @param choice decides which messages are compressed; it is not called for messages below the threshold
 */
public record DeflateOptions(
        int level,
        boolean serverContextTakeover,
        boolean clientContextTakeover,
        int serverMaxWindowBits,
        int clientMaxWindowBits,
        int threshold,
        Choice choice) {

    /** The base-2 logarithm of the largest window. */
    static final int MAX_BITS = 15;

    /**
     * zlib's default level, no context takeover in either direction, windows of 32 KiB, all messages of 256 bytes or more.
     */
    public static final DeflateOptions DEFAULT = new DeflateOptions(
            Deflater.DEFAULT_COMPRESSION, false, false, MAX_BITS, MAX_BITS, 256, (kind, bytes) -> true);

    private static final int MIN_BITS = 8;

    /**
     * Checks the values.
     *
     * @param level as above
     * @param serverContextTakeover as above
     * @param clientContextTakeover as above
     * @param serverMaxWindowBits as above
     * @param clientMaxWindowBits as above
     * @param threshold as above
     * @param choice as above
     * @throws IllegalArgumentException if one is out of its range
     */
    public DeflateOptions {
        require("level", level, Deflater.DEFAULT_COMPRESSION, Deflater.BEST_COMPRESSION);
        require("serverMaxWindowBits", serverMaxWindowBits, MIN_BITS, MAX_BITS);
        require("clientMaxWindowBits", clientMaxWindowBits, MIN_BITS, MAX_BITS);
        require("threshold", threshold, 0, Integer.MAX_VALUE);
        Objects.requireNonNull(choice, "choice");
    }

    /** Decides whether a message is compressed. Called by many threads, and under the lock of a connection. */
    @FunctionalInterface
    public interface Choice {
        /**
         * Decides about one message. Do not compress secrets together with text that an attacker can choose: the length can
         * reveal them (CRIME, BREACH).
         *
         * @param kind the kind of the message
         * @param bytes its length; if it is sent in several parts, the length of the first
         * @return whether to compress it
         */
        boolean compresses(FrameHeader.Kind kind, int bytes);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Expected " + name + " from " + least + " to " + most + ", got " + value);
        }
    }

    /**
     * Returns these options with another level.
     *
     * @param newLevel 0 to 9, or -1
     * @return the options
     */
    public DeflateOptions withLevel(int newLevel) {
        return new DeflateOptions(
                newLevel,
                serverContextTakeover,
                clientContextTakeover,
                serverMaxWindowBits,
                clientMaxWindowBits,
                threshold,
                choice);
    }

    /**
     * Returns these options with or without context takeover.
     *
     * @param server whether the server may keep its window
     * @param client whether the client keeps its window; not used by a server
     * @return the options
     */
    public DeflateOptions withContextTakeover(boolean server, boolean client) {
        return new DeflateOptions(level, server, client, serverMaxWindowBits, clientMaxWindowBits, threshold, choice);
    }

    /**
     * Returns these options with other window sizes.
     *
     * @param server the base-2 logarithm of the server's largest window, 8 to 15
     * @param client the base-2 logarithm of the client's largest window, 8 to 15
     * @return the options
     */
    public DeflateOptions withMaxWindowBits(int server, int client) {
        return new DeflateOptions(
                level, serverContextTakeover, clientContextTakeover, server, client, threshold, choice);
    }

    /**
     * Returns these options with another threshold.
     *
     * @param bytes 0 or more
     * @return the options
     */
    public DeflateOptions withThreshold(int bytes) {
        return new DeflateOptions(
                level,
                serverContextTakeover,
                clientContextTakeover,
                serverMaxWindowBits,
                clientMaxWindowBits,
                bytes,
                choice);
    }

    /**
     * Returns these options with another choice of messages to compress.
     *
     * @param newChoice thread-safe
     * @return the options
     */
    public DeflateOptions withChoice(Choice newChoice) {
        return new DeflateOptions(
                level,
                serverContextTakeover,
                clientContextTakeover,
                serverMaxWindowBits,
                clientMaxWindowBits,
                threshold,
                newChoice);
    }

    /** Whether to compress so many bytes, which are all there is to compress or the first part of it. */
    boolean compresses(FrameHeader.Kind kind, int bytes, boolean isAll) {
        boolean worthWhile = !isAll || (bytes > 0 && bytes >= threshold);
        return worthWhile && choice.compresses(kind, bytes);
    }
}
