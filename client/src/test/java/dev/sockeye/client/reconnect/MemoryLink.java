package dev.sockeye.client.reconnect;

import dev.sockeye.session.connection.Outgoing;
import dev.sockeye.session.connection.SendCompletion;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A link without a network: a test says when a message is written, and when a ping is answered. */
final class MemoryLink implements Link {
    final List<String> taken = new ArrayList<>();
    final Deque<SendCompletion> unwritten = new ArrayDeque<>();
    final Deque<CompletableFuture<Void>> unanswered = new ArrayDeque<>();
    final CompletableFuture<CloseReason> ended = new CompletableFuture<>();
    final List<String> abandoned = new ArrayList<>();
    final List<Integer> restored = new ArrayList<>();
    int pings;
    boolean open = true;
    boolean pingsWait;
    boolean full;
    Exception hookFailure;
    Runnable duringHook = () -> {};
    CloseReason closedWith;

    @Override
    public Session session() {
        throw new UnsupportedOperationException("there is no session in memory");
    }

    @Override
    public void restore(int connection) throws Exception {
        restored.add(connection);
        duringHook.run();
        if (hookFailure != null) {
            throw hookFailure;
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void send(Outgoing message, SendCompletion completion) {
        String text = ((Outgoing.Text) message).text();
        if (text.startsWith("unsendable")) {
            throw new IllegalArgumentException(text);
        }
        if (full || !open) {
            completion.complete(new IOException(full ? "full" : "closed"));
            return;
        }
        taken.add(text);
        unwritten.add(completion);
    }

    @Override
    public CompletionStage<Void> ping(SendCompletion written) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        unanswered.add(answer);
        pings++;
        if (pingsWait) {
            unwritten.add(written);
        } else {
            written.complete(null);
        }
        return answer;
    }

    @Override
    public CompletionStage<CloseReason> ended() {
        return ended;
    }

    @Override
    public void close(CloseReason reason) {
        closedWith = reason;
        end(reason.getCloseCode().getCode());
    }

    @Override
    public void abandon(String why) {
        abandoned.add(why);
        end(CloseCodes.CLOSED_ABNORMALLY.getCode());
    }

    /** Everything handed over is written. */
    void write() {
        while (!unwritten.isEmpty()) {
            writeNext();
        }
    }

    void writeNext() {
        unwritten.remove().complete(null);
    }

    void answer() {
        unanswered.remove().complete(null);
    }

    void writeAndAnswer() {
        write();
        answer();
    }

    /** Ends the connection, as its endpoint is notified. */
    void end(int code) {
        open = false;
        unwritten.forEach(completion -> completion.complete(new IOException("lost")));
        unwritten.clear();
        unanswered.forEach(answer -> answer.completeExceptionally(new IOException("lost")));
        unanswered.clear();
        ended.complete(new CloseReason(CloseCodes.getCloseCode(code), "test"));
    }
}
