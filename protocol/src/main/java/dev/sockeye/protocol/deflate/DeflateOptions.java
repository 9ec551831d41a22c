package dev.sockeye.protocol.deflate;

import dev.sockeye.protocol.extension.FrameHeader;
import java.util.Objects;
import java.util.zip.Deflater;

/**
 * How messages are compressed, and what is asked of the other side. Start from {@link #DEFAULT} and change what differs.
 *
 * @param level the effort, 0 (none) to 9, or -1 for zlib's default, which is 6
 * @param serverContextTakeover whether the server may keep its window from one message to the next. That compresses
 *     similar short messages far better, at about 270 KB of native memory for each connection that compresses
 * @param clientContextTakeover whether a client keeps its window, and does not offer to do without. It does not count for a
 *     server: a client that keeps its window costs it up to 32 KiB of heap, and no native memory
 * @param serverMaxWindowBits the base-2 logarithm of the largest window the server may use, 8 to 15
 * @param clientMaxWindowBits the base-2 logarithm of the largest window the client may use, 8 to 15. A server can ask for
 *     less than 15 only if the client offers it
 * @param threshold the fewest bytes of a message sent in one part that make compressing worth while; an empty one is never
 *     compressed
 * @param choice says which messages are compressed; one below the threshold is not put to it
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

    /** zlib's default level, no context takeover either way, windows of 32 KiB, everything from 256 bytes. */
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

    /** Says whether a message is compressed. Called by many threads, and under the lock of a connection. */
    @FunctionalInterface
    public interface Choice {
        /**
         * Decides about one message. Keep secrets from being compressed together with what others chose: the length
         * tells them apart (CRIME, BREACH).
         *
         * @param kind what the message is
         * @param bytes how long it is; if it is sent in several parts, how long the first is
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
     * The same with another level.
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
     * The same with windows that are kept from message to message, or not.
     *
     * @param server whether the server may keep its window
     * @param client whether the client keeps its window; does not count for a server
     * @return the options
     */
    public DeflateOptions withContextTakeover(boolean server, boolean client) {
        return new DeflateOptions(level, server, client, serverMaxWindowBits, clientMaxWindowBits, threshold, choice);
    }

    /**
     * The same with other windows.
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
     * The same with another threshold.
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
     * The same with another choice of what is compressed.
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
