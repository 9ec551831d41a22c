package dev.sockeye.container.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many users at once, over real sockets: nobody is ever taken for somebody else, and nobody gets another's bytes. */
class IdentityTest {
    private static final int USERS = 50;
    private static final int MESSAGES = 40;
    private static final int PATIENCE_SECONDS = 20;
    private static final BlockingQueue<String> CLOSED = new LinkedBlockingQueue<>();

    private Server server;

    /** Says who it is for, in every callback. */
    @ServerEndpoint("/who")
    public static class Who {
        private static String of(Session session) {
            return session.getUserPrincipal() == null
                    ? "nobody"
                    : session.getUserPrincipal().getName();
        }

        @OnOpen
        public void opened(Session session) throws Exception {
            session.getUserProperties().put("opened for", of(session));
            session.getBasicRemote().sendText("open " + of(session));
        }

        @OnMessage
        public String said(String text, Session session) {
            return of(session) + "/" + session.getUserProperties().get("opened for") + " " + text;
        }

        @OnMessage
        public void answered(PongMessage pong, Session session) throws Exception {
            session.getBasicRemote().sendText("pong " + of(session));
        }

        @OnClose
        public void closed(Session session, CloseReason reason) {
            CLOSED.add(of(session));
        }
    }

    /** Stands for a login: the user is who the header says. */
    private static Filter login() {
        return (request, response, chain) -> {
            HttpServletRequest http = (HttpServletRequest) request;
            String user = http.getHeader("X-User");
            chain.doFilter(
                    user == null
                            ? request
                            : new HttpServletRequestWrapper(http) {
                                @Override
                                public Principal getUserPrincipal() {
                                    return () -> user;
                                }
                            },
                    response);
        };
    }

    @BeforeEach
    void start() {
        CLOSED.clear();
        server = Sockeye.server()
                .port(0)
                .filter("/*", login())
                .endpoint(Who.class)
                .start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private URI uri() {
        return URI.create("ws://127.0.0.1:" + server.port() + "/who");
    }

    private String talk(String user) throws Exception {
        try (RawPeer client = RawPeer.open(uri(), "X-User: " + user)) {
            assertThat(client.next()).isEqualTo(RawFrame.text("open " + user));
            for (int i = 0; i < MESSAGES; i++) {
                client.send(RawFrame.text(user + i), RawFrame.pong(""));
                assertThat(client.next()).isEqualTo(RawFrame.text(user + "/" + user + " " + user + i));
                assertThat(client.next()).isEqualTo(RawFrame.text("pong " + user));
            }
            client.send(RawFrame.close(1000, ""));
            client.awaitEnd();
            return user;
        }
    }

    @Test
    @Tag("SEC-36")
    @Tag("SEC-37")
    void each_callback_of_each_of_many_users_at_once_has_the_user_of_its_own_handshake() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(USERS);
        try {
            List<Callable<String>> talks = new ArrayList<>();
            Set<String> users = ConcurrentHashMap.newKeySet();
            for (int i = 0; i < USERS; i++) {
                String user = "user" + i;
                users.add(user);
                talks.add(() -> talk(user));
            }
            for (Future<String> talk : threads.invokeAll(talks)) {
                talk.get();
            }
            for (int i = 0; i < USERS; i++) {
                users.remove(CLOSED.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
            }
            assertThat(users).as("users of whom no close was heard").isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @Tag("SEC-37")
    void who_has_no_login_is_nobody_also_right_after_somebody_on_the_same_thread() throws Exception {
        for (int i = 0; i < USERS; i++) {
            talk("somebody" + i);
            try (RawPeer client = RawPeer.open(uri())) {
                assertThat(client.next()).isEqualTo(RawFrame.text("open nobody"));
                client.send(RawFrame.text("?"));
                assertThat(client.next()).isEqualTo(RawFrame.text("nobody/nobody ?"));
            }
        }
    }

    @Test
    @Tag("SEC-23")
    void sends_that_race_with_the_end_of_their_connection_reach_nobody_else() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (RawPeer stays = RawPeer.open(uri(), "X-User: stays")) {
            assertThat(stays.next()).isEqualTo(RawFrame.text("open stays"));
            for (int i = 0; i < USERS; i++) {
                String leaver = "leaver" + i;
                RawPeer leaves = RawPeer.open(uri(), "X-User: " + leaver);
                Future<?> sends = threads.submit(() -> leaves.send(burst(leaver)));
                Future<?> ends = threads.submit(() -> {
                    leaves.readBytes(2);
                    leaves.reset();
                    return null;
                });
                stays.send(burst("stays"));
                for (int message = 0; message < MESSAGES; message++) {
                    assertThat(stays.next()).isEqualTo(RawFrame.text("stays/stays stays" + message));
                }
                ends.get();
                awaitEither(sends);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static RawFrame[] burst(String user) {
        RawFrame[] burst = new RawFrame[MESSAGES];
        for (int i = 0; i < burst.length; i++) {
            burst[i] = RawFrame.text(user + i);
        }
        return burst;
    }

    /** It fails if its connection ended before. */
    private static void awaitEither(Future<?> sends) throws InterruptedException {
        try {
            sends.get();
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
    }
}
