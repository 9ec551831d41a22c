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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

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

    private static void send(Group room, String sender, int number) {
        room.sendText(sender + " " + number + " " + System.nanoTime());
    }

    /** One message in so many milliseconds; returns when all are sent. */
    private static void sendAtARate(Group room, String sender, int from, int count, int millis)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger(from);
        CountDownLatch left = new CountDownLatch(count);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Runnable tick = () -> {
            if (left.getCount() > 0) {
                send(room, sender, next.getAndIncrement());
                left.countDown();
            }
        };
        var unused = clock.scheduleAtFixedRate(tick, 0, millis, TimeUnit.MILLISECONDS);
        left.await();
        clock.shutdown();
    }

    private static void obey(String[] words) throws InterruptedException {
        Group room = ROOMS.of(words.length > 1 ? words[1] : "");
        switch (words[0]) {
            case "send" -> {
                int from = Integer.parseInt(words[3]);
                int count = Integer.parseInt(words[4]);
                if (words.length > 5) {
                    sendAtARate(room, words[2], from, count, Integer.parseInt(words[5]));
                } else {
                    for (int i = from; i < from + count; i++) {
                        send(room, words[2], i);
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
