package dev.sockeye.tck.readme;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.time.Duration;

/** The code of docs/how-to/deployment.md. */
final class DeploymentGuide {
    private DeploymentGuide() {}

    static Server start(int port, Servlet health, Path pages) {
        return Sockeye.server()
                .host("0.0.0.0")
                .port(port)
                .allowedHosts("chat.example.com")
                .endpoint(Greeter.class)
                .servlet("/health", health)
                .files(pages)
                .start()
                .stopWithProcess(Duration.ofSeconds(15));
    }
}
