package dev.sockeye.examples.annotated;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.time.Duration;

/** Ends well: at Ctrl-C or SIGTERM its listeners hear why, and are closed with 1001, after which clients come back later. */
@ServerEndpoint("/feed")
public class Feed {
    private static final Group LISTENERS = new Groups().of("listeners");

    @OnOpen
    public void onOpen(Session session) throws IOException {
        LISTENERS.join(session);
        session.getBasicRemote().sendText("Welcome");
    }

    /** The last word, and the end: nobody new gets in, all are closed, and those who do not answer are waited for. */
    static void end(Runnable stop) {
        LISTENERS.sendText("The feed restarts");
        stop.run();
    }

    public static void main(String[] arguments) {
        Server server = Sockeye.server()
                .port(8080)
                .endpoint(Feed.class)
                .stopTimeout(Duration.ofSeconds(10))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server::stop)));
    }
}
