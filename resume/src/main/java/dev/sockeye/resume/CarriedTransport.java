package dev.sockeye.resume;

import dev.sockeye.container.server.PreparedSession;
import dev.sockeye.functions.WsMessage;
import dev.sockeye.protocol.CloseStatus;
import dev.sockeye.session.CloseReasons;
import dev.sockeye.session.connection.Transport;
import jakarta.websocket.CloseReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is under the connection of an endpoint whose session is resumable: no network, but a {@link ResumableSocket}. What the
 * endpoint sends is written when the socket keeps it, so a client that acknowledges too little holds up the endpoint.
 */
final class CarriedTransport implements Transport {
    private final ResumableSocket socket;
    private final Executor executor;
    private final CarriedInput input;
    private final PeerFrames frames = new PeerFrames();
    private final AtomicBoolean hasClosed = new AtomicBoolean();

    /** What the socket keeps and the client may not have; of the one write that is under way. */
    private final Deque<CompletableFuture<Void>> kept = new ArrayDeque<>();

    private CarriedTransport(ResumableSocket socket, ResumeThreads threads) {
        this.socket = socket;
        this.executor = threads.executor();
        this.input = new CarriedInput(threads);
    }

    /**
     * Begins a session of an endpoint, which ends with its socket.
     *
     * @param session the session
     * @param socket what its client has
     * @param threads run its handlers if no message does
     */
    static void begin(PreparedSession session, ResumableSocket socket, ResumeThreads threads) {
        CarriedTransport transport = new CarriedTransport(socket, threads);
        PreparedSession.Opened opened = transport.start(session);
        socket.onDelivery(message -> transport.input.deliver(message, transport.frames.frame(message.message())));
        var unused = socket.over().thenAccept(transport::end);
        opened.open().run();
        transport.input.begin(opened.connection());
    }

    private PreparedSession.Opened start(PreparedSession session) {
        try {
            return session.start(this);
        } catch (RuntimeException | Error e) {
            session.abandon();
            throw e;
        }
    }

    /** The client is gone for good; without a Close frame if it has not said so. */
    private void end(CloseReason reason) {
        if (reason != ResumableSocket.LOST) {
            input.answer(frames.close(reason));
        }
        input.end();
    }

    @Override
    public boolean write(List<ByteBuffer> buffers, PendingWrite pending) throws IOException {
        PeerFrames.Read read = frames.read(buffers);
        input.answer(read.answer());
        return new Sending(new ArrayDeque<>(read.messages()), read.close(), pending).send();
    }

    @Override
    public boolean mayRunHandlers() {
        return true;
    }

    @Override
    public void resumeReading() {
        input.resume();
    }

    @Override
    public int readAhead(ByteBuffer into) {
        return input.readAhead(into);
    }

    @Override
    public void shutdownOutput() {
        input.end();
    }

    /** An endpoint that has not closed its session cannot go on with it. */
    @Override
    public void close() {
        input.close();
        if (!hasClosed.get()) {
            socket.finish(ResumableSocket.LOST, "The session of the endpoint has ended");
        }
    }

    private void close(CloseStatus status) {
        hasClosed.set(true);
        if (!socket.over().isDone()) {
            int code = status.code() == CloseStatus.NO_STATUS ? CloseStatus.NORMAL : status.code();
            var unused = socket.close(CloseReasons.of(code, status.reason()));
        }
    }

    /** One write, by one thread at a time. */
    private final class Sending {
        private final Deque<WsMessage> left;
        private final @Nullable CloseStatus last;
        private final PendingWrite pending;
        private long bytes;

        private Sending(Deque<WsMessage> left, @Nullable CloseStatus last, PendingWrite pending) {
            this.left = left;
            this.last = last;
            this.pending = pending;
        }

        /** Sends what the socket takes; false if it goes on when the client has acknowledged something. */
        private boolean send() throws IOException {
            for (WsMessage next = left.peek(); next != null; next = left.peek()) {
                forgetAcknowledged();
                CompletableFuture<Void> sent = socket.send(next).toCompletableFuture();
                if (sent.isCompletedExceptionally()) {
                    awaitRoom(cause(sent));
                    return false;
                }
                left.remove();
                bytes += next.size();
                kept.add(sent);
            }
            if (last != null) {
                close(last);
            }
            return true;
        }

        private void forgetAcknowledged() {
            while (!kept.isEmpty() && kept.element().isDone()) {
                kept.remove();
            }
        }

        /** Goes on when the oldest is acknowledged that was not before the refusal: it may be by now. */
        private void awaitRoom(Throwable refusal) throws IOException {
            CompletableFuture<Void> oldest = kept.peek();
            if (oldest == null
                    || !(refusal instanceof ResumeBufferFullException)
                    || socket.over().isDone()) {
                throw new IOException(refusal.getMessage(), refusal);
            }
            pending.progress(bytes);
            var unused = oldest.whenCompleteAsync((acknowledged, failure) -> goOn(), executor);
        }

        private void goOn() {
            try {
                if (send()) {
                    pending.written();
                }
            } catch (IOException e) {
                pending.failed(e);
            }
        }

        private static Throwable cause(CompletableFuture<Void> failed) {
            Throwable failure = failed.handle((nothing, cause) -> cause).join();
            return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                    ? wrapper.getCause()
                    : failure;
        }
    }
}
