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
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends to everybody who has connected, in a process of its own: what a line of its input says, {@code group} or
 * {@code loop}, how many messages, and how many characters each.
 */
final class FanOutServer {
    /** Members of the group, and of the loop: whoever has connected. */
    private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();

    private static final Group GROUP =
            Groups.builder().overflow(Overflow.DROP_OLDEST).build().of("all");

    private FanOutServer() {}

    public static void main(String[] arguments) throws IOException {
        try (Server server = Sockeye.server().port(0).endpoint(Member.class).start()) {
            System.out.println(ServerConsole.ANSWER + server.port());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                String[] words = order.split(" ", -1);
                send(words[0].equals("group"), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                System.out.println(ServerConsole.ANSWER + SESSIONS.size());
            }
        }
    }

    private static void send(boolean byGroup, int messages, int length) throws IOException {
        for (int i = 0; i < messages; i++) {
            String text = text(length);
            if (byGroup) {
                GROUP.sendText(text);
            } else {
                for (Session session : SESSIONS) {
                    session.getBasicRemote().sendText(text);
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
