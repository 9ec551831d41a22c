package dev.sockeye.container.load;

import dev.sockeye.group.Groups;
import dev.sockeye.session.settings.SocketSettings;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The endpoints of the tests of this package. What they note is forgotten when a {@link LoadedServer} is closed. */
final class LoadEndpoints {
    static final List<Class<?>> ALL = List.of(
            Echo.class,
            Target.class,
            Impatient.class,
            Flood.class,
            BlockingClose.class,
            Block.class,
            BlockingOpen.class,
            Streams.class,
            Parts.class,
            Busy.class,
            Pings.class,
            Member.class);
    static final BlockingQueue<Session> OPENED = new LinkedBlockingQueue<>();
    static final BlockingQueue<CloseReason> CLOSED = new LinkedBlockingQueue<>();
    static final BlockingQueue<Throwable> FAILURES = new LinkedBlockingQueue<>();
    static final Queue<Thread> FLOODS = new ConcurrentLinkedQueue<>();
    static final Semaphore BLOCKED = new Semaphore(0);
    static final AtomicInteger RECEIVED = new AtomicInteger();
    static final Groups GROUPS = new Groups();
    private static volatile CountDownLatch released = new CountDownLatch(1);

    private LoadEndpoints() {}

    /** Lets all handlers return that block. */
    static void release() {
        released.countDown();
    }

    static void forget() {
        released = new CountDownLatch(1);
        OPENED.clear();
        CLOSED.clear();
        FAILURES.clear();
        FLOODS.clear();
        BLOCKED.drainPermits();
        RECEIVED.set(0);
    }

    /** Whether a thread, such as one that floods, waits for something. */
    static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static void block() {
        BLOCKED.release();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ServerEndpoint("/echo")
    public static class Echo {
        @OnMessage
        public String echo(String text) {
            RECEIVED.incrementAndGet();
            return text;
        }
    }

    /** Answers a binary message with a mebibyte. */
    @ServerEndpoint("/target")
    public static class Target {
        @OnOpen
        public void open(Session session) {
            OPENED.add(session);
        }

        @OnMessage
        public ByteBuffer reply(ByteBuffer request) {
            return ByteBuffer.allocate(1 << 20);
        }

        @OnMessage
        public void send(String count, Session session) throws IOException {
            for (int i = 0; i < Integer.parseInt(count); i++) {
                session.getBasicRemote().sendBinary(ByteBuffer.allocate(1 << 20));
            }
        }

        @OnError
        public void failed(Throwable failure) {
            FAILURES.add(failure);
        }

        @OnClose
        public void close(CloseReason reason) {
            CLOSED.add(reason);
        }
    }

    /** Pings its peer soon, and does not wait long for an answer. */
    @ServerEndpoint("/impatient")
    @SocketSettings(pingInterval = "300ms", pongTimeout = "300ms")
    public static class Impatient {
        @OnClose
        public void close(CloseReason reason) {
            CLOSED.add(reason);
        }
    }

    /** Sends as many messages of 16 KiB as it is asked for, each by a blocking send. */
    @ServerEndpoint("/flood")
    public static class Flood {
        @OnMessage
        public void flood(String count, Session session) throws IOException {
            FLOODS.add(Thread.currentThread());
            ByteBuffer message = ByteBuffer.allocate(16 * 1024);
            for (int i = 0; i < Integer.parseInt(count); i++) {
                session.getBasicRemote().sendBinary(message.clear());
            }
        }
    }

    @ServerEndpoint("/close")
    public static class BlockingClose {
        @OnMessage
        public String echo(String text) {
            return text;
        }

        @OnError
        public void failed(Throwable failure) {
            block();
        }

        @OnClose
        public void close() {
            block();
        }
    }

    @ServerEndpoint("/block")
    public static class Block {
        @OnMessage
        public String echo(String text) {
            block();
            return text;
        }
    }

    @ServerEndpoint("/open")
    public static class BlockingOpen {
        @OnOpen
        public void open() {
            block();
        }
    }

    @ServerEndpoint("/stream")
    public static class Streams {
        @OnMessage
        public void read(InputStream bytes) throws IOException {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
    }

    @ServerEndpoint("/parts")
    public static class Parts {
        @OnMessage
        public void part(String text, boolean last) {
            RECEIVED.incrementAndGet();
        }
    }

    /** Takes longer for a message than a peer does to send it. */
    @ServerEndpoint("/busy")
    public static class Busy {
        @OnMessage
        public void work(String text) {
            RECEIVED.incrementAndGet();
            long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(2);
            while (System.nanoTime() - end < 0) {
                Thread.onSpinWait();
            }
        }
    }

    /** Pings its peer as often as it is asked to. */
    @ServerEndpoint("/pings")
    public static class Pings {
        @OnMessage
        public String ping(String count, Session session) throws IOException {
            for (int i = 0; i < Integer.parseInt(count); i++) {
                session.getBasicRemote().sendPing(ByteBuffer.allocate(1));
            }
            return "pinged";
        }
    }

    @ServerEndpoint("/member")
    public static class Member {
        @OnOpen
        public void open(Session session) {
            GROUPS.of("all").join(session);
            OPENED.add(session);
        }

        @OnClose
        public void close(CloseReason reason) {
            CLOSED.add(reason);
        }
    }
}
