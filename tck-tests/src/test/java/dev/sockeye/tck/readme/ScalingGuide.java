package dev.sockeye.tck.readme;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneStatus;
import dev.sockeye.group.Groups;
import dev.sockeye.group.RemotePresence;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The code of docs/how-to/scaling.md. */
final class ScalingGuide {
    private ScalingGuide() {}

    @ServerEndpoint("/chat/{room}")
    public static class Chat {
        static final Backplane BACKPLANE = Backplane.configured();
        static final Groups ROOMS =
                Groups.builder().backplane(BACKPLANE, "rooms").build();

        @OnOpen
        public void onOpen(Session session, @PathParam("room") String room) {
            ROOMS.of(room).join(session);
        }

        @OnMessage
        public void onMessage(Session session, String text, @PathParam("room") String room) {
            ROOMS.of(room).except(session).sendText(text);
        }
    }

    @WebListener
    public static class BackplaneEnd implements ServletContextListener {
        @Override
        public void contextDestroyed(ServletContextEvent event) {
            Chat.BACKPLANE.close();
        }
    }

    @Configuration
    static class Beans {
        @Bean
        Backplane backplane(@Value("${sockeye.backplane:local:}") String uri) {
            return Backplane.at(uri);
        }
    }

    static final Groups USERS =
            Groups.builder().backplane(Chat.BACKPLANE, "users").build();

    static void signedIn(Session session) {
        USERS.of(session.getUserPrincipal().getName()).join(session);
    }

    static void orderHasLeft(String user) {
        USERS.of(user).sendText("Your order is on its way");
    }

    static Groups lobbies() {
        Groups rooms = Groups.builder()
                .backplane(Chat.BACKPLANE, "lobbies")
                .onRemotePresence(ScalingGuide::note)
                .build();
        return rooms;
    }

    static void note(RemotePresence event) {
        if (event instanceof RemotePresence.Departed departed && departed.isNodeLost()) {
            System.out.println("Lost with its node: " + departed.member().user());
        }
    }

    static String health(Groups rooms) {
        BackplaneStatus status = rooms.backplane();
        return (status.isConnected() ? "up" : "down") + ", " + status.nodes() + " other nodes, " + status.waiting()
                + " messages wait, " + status.dropped() + " dropped, " + status.missed() + " missed";
    }

    static void meters(Groups rooms, MeterRegistry registry) {
        Gauge.builder(
                        "chat.backplane.waiting",
                        rooms,
                        groups -> groups.backplane().waiting())
                .register(registry);
        FunctionCounter.builder(
                        "chat.backplane.missed",
                        rooms,
                        groups -> groups.backplane().missed())
                .register(registry);
    }
}
