package dev.sockeye.tck.readme;

import dev.sockeye.Sockeye;
import dev.sockeye.container.Drainable;
import dev.sockeye.container.tomcat.Server;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.time.Duration;

/** The code of docs/how-to/graceful-shutdown.md. */
final class ShutdownGuide {
    private ShutdownGuide() {}

    static Server start(int port) {
        return Sockeye.server()
                .port(port)
                .endpoint(Feed.class)
                .servlet("/ready", new Readiness())
                .start()
                .stopWithProcess(Duration.ofSeconds(15));
    }

    static void takeOutOfService(Server server) {
        server.drain(Duration.ofMinutes(5));
        server.stop();
    }

    static final class Readiness extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            Drainable server = (Drainable) getServletContext().getAttribute(Drainable.class.getName());
            response.setStatus(server.isReady() ? 200 : 503);
        }
    }

    @ServerEndpoint("/feed")
    public static class Feed {
        @OnMessage
        public String answer(String question) {
            return question;
        }
    }
}
