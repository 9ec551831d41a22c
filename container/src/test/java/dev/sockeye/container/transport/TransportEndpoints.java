package dev.sockeye.container.transport;

import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The endpoints of the transport contract, and what they have seen. */
public final class TransportEndpoints {
    /** All of them. */
    public static final Set<Class<?>> ALL = Set.of(
            Echo.class,
            Flood.class,
            Slow.class,
            Notified.class,
            Writers.class,
            Again.class,
            Closing.class,
            Greeting.class,
            Via.class);

    public static final LinkedBlockingQueue<Integer> CLOSES = new LinkedBlockingQueue<>();
    public static final LinkedBlockingQueue<Throwable> ERRORS = new LinkedBlockingQueue<>();
    public static final Set<Session> OPEN = ConcurrentHashMap.newKeySet();
    public static final LinkedBlockingQueue<Thread> FLOODS = new LinkedBlockingQueue<>();
    public static volatile CountDownLatch release = new CountDownLatch(0);

    @ClientEndpoint
    @ServerEndpoint("/echo")
    public static class Echo {
        @OnOpen
        public void open(Session session) {
            OPEN.add(session);
        }

        @OnMessage
        public String text(String text) throws InterruptedException {
            if (text.equals("block")) {
                release.await();
            }
            return text;
        }

        @OnMessage
        public ByteBuffer binary(ByteBuffer bytes) {
            return bytes;
        }

        @OnClose
        public void close(Session session, CloseReason reason) {
            OPEN.remove(session);
            CLOSES.add(reason.getCloseCode().getCode());
        }

        @OnError
        public void error(Throwable failure) {
            ERRORS.add(failure);
        }
    }

    @ClientEndpoint
    @ServerEndpoint("/flood")
    public static class Flood {
        @OnOpen
        public void open(Session session) {
            OPEN.add(session);
        }

        @OnClose
        public void close(Session session, CloseReason reason) {
            OPEN.remove(session);
            CLOSES.add(reason.getCloseCode().getCode());
        }

        @OnMessage
        public void flood(String count, Session session) {
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < Integer.parseInt(count); i++) {
                        session.getBasicRemote().sendText(i + "#" + "x".repeat(64 * 1024));
                    }
                } catch (IOException | IllegalStateException e) { // The latter if the session ended between two sends.
                    ERRORS.add(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            FLOODS.add(thread);
        }
    }

    /** Sends so many messages on each of several threads. */
    @ClientEndpoint
    @ServerEndpoint("/writers")
    public static class Writers {
        static final int THREADS = 16;

        @OnMessage
        public void write(String count, Session session) {
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                Thread thread = new Thread(() -> write(number, Integer.parseInt(count), session));
                thread.setDaemon(true);
                thread.start();
            }
        }

        private static void write(int thread, int count, Session session) {
            try {
                for (int i = 0; i < count; i++) {
                    session.getBasicRemote().sendText(thread + "#" + i + "#" + "x".repeat((i + 1) * 7));
                }
            } catch (IOException e) {
                ERRORS.add(e);
            }
        }
    }

    /** Sends so many messages from one array, which it uses again as soon as it may. */
    @ClientEndpoint
    @ServerEndpoint("/again")
    public static class Again {
        static final int BYTES = 256 * 1024;

        @OnMessage
        public void send(String count, Session session) throws IOException {
            byte[] bytes = new byte[BYTES];
            for (int i = 0; i < Integer.parseInt(count); i++) {
                Arrays.fill(bytes, (byte) i);
                session.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
            }
            Arrays.fill(bytes, (byte) -1);
        }

        @OnError
        public void error(Throwable failure) {
            ERRORS.add(failure);
        }
    }

    @ClientEndpoint
    @ServerEndpoint("/slow")
    public static class Slow {
        private int count;

        @OnMessage
        public void take(ByteBuffer bytes) throws InterruptedException {
            release.await();
            count++;
        }

        @OnMessage
        public int count(String text) {
            return count;
        }
    }

    /** Answers with what became of the answer before. */
    @ClientEndpoint
    @ServerEndpoint("/notified")
    public static class Notified {
        private final LinkedBlockingQueue<String> results = new LinkedBlockingQueue<>();

        @OnOpen
        public void open(Session session) {
            session.getAsyncRemote().sendText("first", result -> results.add("ok: " + result.isOK()));
        }

        @OnMessage
        public void answer(String text, Session session) throws InterruptedException {
            String before = results.poll(10, TimeUnit.SECONDS);
            session.getAsyncRemote().sendText(before, result -> results.add("ok: " + result.isOK()));
        }
    }

    @ClientEndpoint
    @ServerEndpoint("/close")
    public static class Closing {
        @OnMessage
        public void close(String code, Session session) throws IOException {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(Integer.parseInt(code)), "as you wish"));
        }

        @OnClose
        public void closed(CloseReason reason) {
            CLOSES.add(reason.getCloseCode().getCode());
        }
    }

    @ClientEndpoint
    @ServerEndpoint("/greet")
    public static class Greeting {
        @OnOpen
        public void open(Session session) throws IOException {
            session.getBasicRemote().sendText("hello");
        }

        @OnMessage
        public void bye(String text, Session session) throws IOException {
            session.close();
        }
    }

    @ClientEndpoint
    @ServerEndpoint("/via")
    public static class Via {
        @OnMessage
        public String transport(String text) {
            return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                    .walk(frames -> frames.map(
                                    frame -> frame.getDeclaringClass().getSimpleName())
                            .filter(name -> name.endsWith("Transport"))
                            .findFirst()
                            .orElse("handed over to " + Thread.currentThread().getName()));
        }
    }

    private TransportEndpoints() {}
}
