package dev.sockeye.benchmarks;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.group.Overflow;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends to everybody who has connected, in a process of its own: what a line of its input says, {@code group} or
 * {@code loop}, how many messages, and how many characters each. {@code bare} takes so many connections without WebSocket, to
 * a port that it answers, and {@code floor} sends to them; its frames are compressed if the line ends with {@code deflate}.
 */
final class FanOutServer {
    /** Members of the group, and of the loop: whoever has connected. */
    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    private static final Group GROUP =
            Groups.builder().overflow(Overflow.DROP_OLDEST).build().of("all");

    private static final BareSockets BARE = bareSockets();

    private FanOutServer() {}

    private static BareSockets bareSockets() {
        try {
            return new BareSockets();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        try (Server server = Sockeye.server().port(0).endpoint(Member.class).start()) {
            System.out.println(ServerConsole.ANSWER + server.port());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", -1);
                int count = Integer.parseInt(words[1]);
                if (words[0].equals("bare")) {
                    System.out.println(ServerConsole.ANSWER + BARE.port());
                    BARE.accept(count);
                } else {
                    send(words, count, Integer.parseInt(words[2]));
                    System.out.println(ServerConsole.ANSWER + SESSIONS.size());
                }
            }
        }
    }

    private static void send(String[] order, int messages, int length) throws IOException {
        for (int i = 0; i < messages; i++) {
            String text = text(length);
            switch (order[0]) {
                case "group" -> GROUP.sendText(text);
                case "floor" -> BARE.send(text, order[order.length - 1].equals("deflate"));
                default -> {
                    for (Session session : SESSIONS) {
                        session.getBasicRemote().sendText(text);
                    }
                }
            }
        }
    }

    /** When it was sent, and then something like JSON. */
    private static String text(int length) {
        StringBuilder text = new StringBuilder(String.format("%020d", System.nanoTime()));
        for (int i = 0; text.length() < length; i++) {
            text.append("{\"id\":")
                    .append(i * 7919)
                    .append(",\"name\":\"item ")
                    .append(i)
                    .append("\"},");
        }
        return text.substring(0, length);
    }

    /** Is sent to. */
    @ServerEndpoint(EchoEndpoint.PATH)
    public static final class Member {
        /** For the container. */
        public Member() {}

        /**
         * Joins.
         *
         * @param session the session
         */
        @OnOpen
        public void onOpen(Session session) {
            SESSIONS.add(session);
            var unused = GROUP.join(session);
        }

        /**
         * Goes.
         *
         * @param session the session
         */
        @OnClose
        public void onClose(Session session) {
            SESSIONS.remove(session);
        }
    }
}
