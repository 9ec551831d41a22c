package dev.sockeye.functions;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Blocks of bytes that wait for a client, and are given to it piece by piece. Not thread-safe. */
final class Blocks {
    /** How many bytes may wait. */
    static final int MAX_WAITING = 1024 * 1024;

    /** No more at once than a slow client takes in a moment, for progress is seen piece by piece. */
    private static final int MAX_PIECE = 16 * 1024;

    private final Deque<Block> blocks = new ArrayDeque<>();
    private long bytes;

    /** Bytes and who waits for their being taken. */
    static final class Block {
        private final byte[] bytes;
        private final CompletableFuture<Void> taken = new CompletableFuture<>();
        private int given;
        private boolean shown;

        Block(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Completes when it is taken, or will not be. From now on code of the application may depend on it. */
        CompletableFuture<Void> show() {
            shown = true;
            return taken;
        }

        boolean isShown() {
            return shown;
        }

        /** Reports how it ended. */
        void settle(@Nullable Throwable failure) {
            if (failure == null) {
                taken.complete(null);
            } else {
                taken.completeExceptionally(failure);
            }
        }
    }

    void add(Block block) {
        blocks.add(block);
        bytes += block.bytes.length;
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    boolean isFull() {
        return bytes >= MAX_WAITING;
    }

    /** The next piece. */
    byte[] next() {
        Block first = blocks.element();
        int end = Math.min(first.given + MAX_PIECE, first.bytes.length);
        byte[] piece = Arrays.copyOfRange(first.bytes, first.given, end);
        first.given = end;
        bytes -= piece.length;
        return piece;
    }

    /** The first block, if all of it is given; then it waits no more. */
    @Nullable Block pollGiven() {
        Block first = blocks.peek();
        return first != null && first.given == first.bytes.length ? blocks.poll() : null;
    }

    /** All of them; then none waits. */
    List<Block> clear() {
        List<Block> all = List.copyOf(blocks);
        blocks.clear();
        bytes = 0;
        return all;
    }
}
