package dev.sockeye.interop.spring;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The application, started as {@code main} would, for the tests of a class. */
final class RunningApplication implements BeforeAllCallback, AfterAllCallback {
    private final String[] arguments;
    private ConfigurableApplicationContext context;

    /** With arguments such as {@code --spring.profiles.active=exporter}. */
    RunningApplication(String... arguments) {
        this.arguments = arguments;
    }

    @Override
    public void beforeAll(ExtensionContext unused) {
        start();
    }

    void start() {
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                // A client of SockJS that leaves a streaming request is noticed by the next heartbeat only.
                "server.shutdown", "immediate",
                "sockeye.allowed-origins[0]", "http://friend.example",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        context = application.run(arguments);
    }

    @Override
    public void afterAll(ExtensionContext unused) {
        stop();
    }

    void stop() {
        context.close();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** The address of a path; the scheme is what the client in question wants. */
    URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path);
    }
}
