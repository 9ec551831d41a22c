package dev.sockeye.resume;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsFilter.authenticate;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.connection.ManualTimers;
import jakarta.websocket.CloseReason;
import java.net.URI;
import java.security.SecureRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server of resumable sessions whose clock a test moves, and a client that speaks to it. */
final class ServedSessions implements AutoCloseable {
    private final ManualTimers time = new ManualTimers();
    private final ClientContainer client = Sockeye.client().build();
    private final BlockingQueue<ResumableSocket> served = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<UnacknowledgedMessage> unacknowledged = new LinkedBlockingQueue<>();
    private final Semaphore door = new Semaphore(0);
    private final ResumableSessions sessions;
    private final Server server;

    private ServedSessions(ResumableSessionsBuilder builder) {
        sessions = builder.build(new ResumeThreads(time, Runnable::run), new SecureRandom(), () -> {});
        server = Sockeye.server()
                .port(0)
                .with(
                        ws("/{room}", sessions.handler((request, socket) -> {
                            served.add(socket);
                            socket.onMessage(message -> heard.add(message.text()));
                        })),
                        ws(
                                "/boom",
                                sessions.handler((request, socket) -> socket.onMessage(message -> {
                                    heard.add(message.text());
                                    throw new IllegalStateException("no");
                                }))),
                        ws(
                                "/slow",
                                sessions.handler((request, socket) -> socket.onMessage(message -> {
                                    heard.add(message.text());
                                    door.acquireUninterruptibly();
                                }))),
                        ws("/later", sessions.handler((request, socket) -> socket.onDelivery(unacknowledged::add))),
                        ws("/user/{room}", sessions.handler((request, socket) -> served.add(socket)))
                                .filter(authenticate(request -> request.header("X-User"))))
                .start();
    }

    static ServedSessions of(ResumableSessionsBuilder builder) {
        return new ServedSessions(builder);
    }

    boolean hearsNothing() {
        return heard.isEmpty();
    }

    /** Lets one message handler at {@code /slow} return. */
    void letThrough() {
        door.release();
    }

    ManualTimers time() {
        return time;
    }

    ClientContainer client() {
        return client;
    }

    ResumableSessions sessions() {
        return sessions;
    }

    /** The next session that the handler has taken. */
    ResumableSocket take() throws InterruptedException {
        return served.take();
    }

    /** Whether the handler has taken no further session. */
    boolean hasNoOther() {
        return served.isEmpty();
    }

    /** The next message that a handler got. */
    String hear() throws InterruptedException {
        return heard.take();
    }

    /** The next message that is to be acknowledged. */
    UnacknowledgedMessage unacknowledged() throws InterruptedException {
        return unacknowledged.take();
    }

    URI uri(String path) {
        return server.webSocketUri(path);
    }

    /** The origin of pages of this server. */
    String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    RawResumer connect(String path, String... headers) {
        return RawResumer.connect(client, uri(path), headers);
    }

    /** Loses a connection, and waits until its session is parked. */
    void lose(RawResumer raw) throws Exception {
        int before = sessions.parked();
        raw.lose();
        while (sessions.parked() == before) {
            Thread.onSpinWait();
        }
    }

    static Throwable failure(CompletionStage<?> stage) throws Exception {
        try {
            Object unexpected = stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
            throw new AssertionError("Expected a failure, got " + unexpected);
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    static CloseReason end(ResumableSocket socket) throws Exception {
        return socket.ended().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        client.close();
        server.close();
        sessions.close();
    }
}
