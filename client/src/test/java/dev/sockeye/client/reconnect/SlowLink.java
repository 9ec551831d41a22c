package dev.sockeye.client.reconnect;

import dev.sockeye.session.connection.ManualTimers;
import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A link to a peer that reads all the time, but slowly. What it has not read yet lies in the buffers of the operating
 * systems, as far as they reach: until then a write is complete at once.
 */
final class SlowLink implements Link {
    private static final int PING_BYTES = 20;

    final List<String> received = new ArrayList<>();
    final List<String> abandoned = new ArrayList<>();
    private final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
    private final ManualTimers timers;
    private final int bytesPerSecond;
    private final int bufferBytes;
    private long allReadAt;
    private boolean open = true;
    private boolean reading = true;

    SlowLink(ManualTimers timers, int bytesPerSecond, int bufferBytes) {
        this.timers = timers;
        this.bytesPerSecond = bytesPerSecond;
        this.bufferBytes = bufferBytes;
        this.allReadAt = timers.now();
    }

    @Override
    public Session session() {
        throw new UnsupportedOperationException("there is no session in memory");
    }

    @Override
    public void restore(int connection) {
        // Nothing is to be made ready.
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void send(Outgoing message, SendCompletion completion) {
        String text = ((Outgoing.Text) message).text();
        put(message.size(), completion, () -> received.add(text));
    }

    @Override
    public CompletionStage<Void> ping(SendCompletion written) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        put(PING_BYTES, written, () -> answer.complete(null));
        return answer;
    }

    private void put(int bytes, SendCompletion written, Runnable read) {
        allReadAt = Math.max(allReadAt, timers.now()) + nanosFor(bytes);
        whileOpen(allReadAt - nanosFor(bufferBytes), () -> written.complete(null));
        whileOpen(allReadAt, () -> {
            if (reading) {
                read.run();
            }
        });
    }

    /** From now on the peer neither reads nor answers; what is written lies in the buffers. */
    void stopReading() {
        reading = false;
    }

    private long nanosFor(int bytes) {
        return Duration.ofSeconds(1).toNanos() * bytes / bytesPerSecond;
    }

    private void whileOpen(long time, Runnable event) {
        if (time <= timers.now()) {
            event.run();
        } else {
            timers.at(time, () -> {
                if (open) {
                    event.run();
                }
            });
        }
    }

    @Override
    public CompletionStage<CloseReason> ended() {
        return ended;
    }

    @Override
    public void close(CloseReason reason) {
        open = false;
        ended.complete(reason);
    }

    @Override
    public void abandon(String why) {
        abandoned.add(why);
        close(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, ""));
    }
}
