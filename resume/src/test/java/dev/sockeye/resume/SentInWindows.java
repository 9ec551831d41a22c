package dev.sockeye.resume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Messages of a client that waits for acknowledgements now and then, as it must. */
final class SentInWindows {
    private SentInWindows() {}

    /** Sends so many texts, of which a window at most is not acknowledged. */
    static void send(ResumableSocket socket, int count, int window, IntFunction<String> text) throws Exception {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(socket.send(text.apply(i)).toCompletableFuture());
            if (sent.size() == window) {
                CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
                sent.clear();
            }
        }
    }
}
