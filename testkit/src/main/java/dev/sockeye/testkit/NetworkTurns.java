package dev.sockeye.testkit;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Over a network, the other side has threads of its own.
 *
 * @param session the client's
 * @param log what has come
 */
record NetworkTurns(Session session, ArrivalLog log) implements Turns {
    @Override
    public boolean until(BooleanSupplier wanted, Duration patience) {
        try {
            return log.await(wanted, patience.toNanos());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    @Override
    public void sent(CompletableFuture<Void> outcome, Duration patience) {
        try {
            outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException | TimeoutException e) {
            // The sender looks at the outcome, and knows what was sent.
        }
    }

    /**
     * The answer to a ping comes behind all that the handlers before it have sent, unless one of them takes so long that
     * pings are answered for it.
     */
    @Override
    public void settle(Duration patience) {
        ByteBuffer ping = ByteBuffer.wrap(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
        CountDownLatch down = log.barrier(ping);
        try {
            session.getAsyncRemote().sendPing(ping.duplicate());
            boolean unused = down.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException | IllegalStateException e) {
            // The connection has ended: nothing more will come.
        }
    }

    private static AssertionError interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new AssertionError("Interrupted while waiting for the server", cause);
    }
}
