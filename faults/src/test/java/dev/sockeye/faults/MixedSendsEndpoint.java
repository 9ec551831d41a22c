package dev.sockeye.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Many threads that send to one session, each in all ways in turn. */
@ServerEndpoint("/mixed")
public class MixedSendsEndpoint {
    private static final int WAYS = 4;

    /** Sends "thread number" as often as is asked for, "threads count", and at last "failed" with the number that failed. */
    @OnMessage
    public void send(String order, Session session) {
        String[] numbers = order.split(" ", -1);
        int threads = Integer.parseInt(numbers[0]);
        int count = Integer.parseInt(numbers[1]);
        AtomicInteger failed = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            all.add(new Thread(() -> {
                for (int number = 0; number < count; number++) {
                    if (!sent(session, number % WAYS, thread + " " + number)) {
                        failed.incrementAndGet();
                    }
                }
            }));
        }
        all.forEach(Thread::start);
        new Thread(() -> end(session, all, failed)).start();
    }

    private static void end(Session session, List<Thread> all, AtomicInteger failed) {
        try {
            for (Thread each : all) {
                each.join();
            }
            session.getBasicRemote().sendText("failed " + failed.get());
        } catch (IOException | InterruptedException | IllegalStateException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean sent(Session session, int way, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(US_ASCII));
            if (way == 0) {
                session.getBasicRemote().sendText(text);
            } else if (way == 1) {
                session.getBasicRemote().sendBinary(bytes);
            } else if (way == 2) {
                session.getAsyncRemote().sendText(text).get();
            } else {
                return awaited(session, bytes);
            }
            return true;
        } catch (IOException | InterruptedException | ExecutionException | IllegalStateException e) {
            return false;
        }
    }

    private static boolean awaited(Session session, ByteBuffer bytes) {
        CompletableFuture<Boolean> sent = new CompletableFuture<>();
        session.getAsyncRemote().sendBinary(bytes, result -> sent.complete(result.isOK()));
        return sent.join();
    }
}
