package dev.sockeye.tck.readme;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.ServerDeployment;
import dev.sockeye.container.ServerPart;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.frames.FrameCapture;
import java.nio.file.Path;

/** The code of docs/how-to/observing.md. */
final class ObservingGuide {
    private ObservingGuide() {}

    /** What a user counts with. */
    interface Meter {
        void count(String kind, long bytes);
    }

    static Server observed(int port, Meter meter) {
        Server server = Sockeye.server()
                .port(port)
                .observe(
                        frame -> meter.count(frame.frame().kind(), frame.frame().length()))
                .start();
        return server;
    }

    public static class Observed implements ServerPart {
        @Override
        public void deployTo(ServerDeployment deployment) {
            deployment.observe(frame -> System.out.println(frame.frame().kind()));
        }
    }

    static void captured() {
        try (FrameCapture capture = FrameCapture.to(Path.of("frames.txt"), 64);
                ClientContainer client = Sockeye.client().observe(capture).build()) {
            talk(client);
        }
    }

    private static void talk(ClientContainer client) {
        client.setDefaultMaxSessionIdleTimeout(1);
    }
}
