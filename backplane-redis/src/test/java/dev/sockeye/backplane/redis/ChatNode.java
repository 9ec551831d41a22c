package dev.sockeye.backplane.redis;

import dev.sockeye.Sockeye;
import dev.sockeye.backplane.Backplane;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import dev.sockeye.group.RemotePresence;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A node of a chat, for a process of its own: it does what lines of its input say. */
@ServerEndpoint("/chat/{room}")
public final class ChatNode {
    static final Groups ROOMS = Groups.builder()
            .backplane(Backplane.configured(), "chat")
            .maxWaiting(20_000, 64 << 20)
            .onRemotePresence(ChatNode::report)
            .build();

    @OnOpen
    public void onOpen(Session session, @PathParam("room") String room) {
        ROOMS.of(room).join(session);
    }

    @OnMessage
    public void onMessage(String text, @PathParam("room") String room) {
        ROOMS.of(room).sendText(text);
    }

    private static void report(RemotePresence event) {
        if (!event.group().name().startsWith("crowd")) {
            String what = event instanceof RemotePresence.Departed departed
                    ? departed.isNodeLost() ? "lost" : "left"
                    : "arrived";
            System.out.println(what + " " + event.group().name());
        }
    }

    public static void main(String[] arguments) throws Exception {
        try (Server server = Sockeye.server().port(0).endpoint(ChatNode.class).start();
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("listening on " + server.port());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                obey(line.split(" "));
            }
        }
    }

    private static void obey(String[] words) throws InterruptedException {
        Group room = ROOMS.of(words.length > 1 ? words[1] : "");
        switch (words[0]) {
            case "send" -> {
                int from = Integer.parseInt(words[3]);
                for (int i = from; i < from + Integer.parseInt(words[4]); i++) {
                    room.sendText(words[2] + " " + i + " " + System.nanoTime());
                    if (words.length > 5) {
                        Thread.sleep(Integer.parseInt(words[5]));
                    }
                }
                System.out.println("sent");
            }
            case "members" ->
                System.out.println("members " + room.members().size() + " "
                        + room.remoteMembers().size());
            default ->
                System.out.println("status " + ROOMS.backplane() + " cpu "
                        + ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElseThrow()
                                .toMillis());
        }
    }
}
