package dev.sockeye.tck.architecture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The modules of the design, from the ground up: their packages, lowest first, and what each may see. */
@SuppressWarnings("ImmutableEnumChecker") // Its lists are those of List.of.
enum SockeyeModule {
    PROTOCOL(
            packages(
                    "dev.sockeye.protocol.http",
                    "dev.sockeye.protocol.extension",
                    "dev.sockeye.protocol.handshake",
                    "dev.sockeye.protocol.deflate",
                    "dev.sockeye.protocol"),
            modules(),
            others()),
    ENCODERS(
            packages("dev.sockeye.encoders"),
            modules(),
            others("jakarta.websocket", "tools.jackson..", "com.fasterxml.jackson.annotation")),
    API_BRIDGE(
            packages("dev.sockeye.bridge", "dev.sockeye.bridge.platform"),
            modules(),
            others("jakarta.websocket..", "javax.net.ssl")),
    SESSION(
            packages(
                    "dev.sockeye.session.frames",
                    "dev.sockeye.session.properties",
                    "dev.sockeye.session.settings.policy",
                    "dev.sockeye.session.settings.table",
                    "dev.sockeye.session.settings",
                    "dev.sockeye.session.sending",
                    "dev.sockeye.session.budget",
                    "dev.sockeye.session.connection",
                    "dev.sockeye.session.observation",
                    "dev.sockeye.session",
                    "dev.sockeye.backplane",
                    "dev.sockeye.group.nodes",
                    "dev.sockeye.group",
                    "dev.sockeye.session.runtime"),
            modules(PROTOCOL, API_BRIDGE),
            others("jakarta.websocket..", "com.google.errorprone.annotations..")),
    CLIENT(
            packages(
                    "dev.sockeye.client.socket",
                    "dev.sockeye.client.http",
                    "dev.sockeye.client.auth",
                    "dev.sockeye.client.challenge",
                    "dev.sockeye.client.proxy",
                    "dev.sockeye.client.tunnel",
                    "dev.sockeye.client",
                    "dev.sockeye.client.provider",
                    "dev.sockeye.client.reconnect"),
            modules(SESSION, PROTOCOL, API_BRIDGE),
            others("jakarta.websocket..", "javax.net.ssl", "tlschannel..", "com.google.errorprone.annotations..")),
    CDI(
            packages("dev.sockeye.cdi"),
            modules(SESSION, API_BRIDGE),
            others("jakarta.enterprise..", "jakarta.inject..", "com.google.errorprone.annotations..")),
    CONTAINER(
            packages(
                    "dev.sockeye.container",
                    "dev.sockeye.container.server",
                    "dev.sockeye.container.servlet",
                    "dev.sockeye.container.tomcat.upgrade",
                    "dev.sockeye.container.tomcat",
                    "dev.sockeye"),
            modules(CLIENT, SESSION, PROTOCOL, API_BRIDGE),
            others(
                    "jakarta.websocket..",
                    "javax.net.ssl",
                    "jakarta.servlet..",
                    "org.apache..",
                    "com.google.errorprone.annotations..")),
    JETTY(
            packages("dev.sockeye.jetty"),
            modules(CONTAINER, SESSION, API_BRIDGE),
            others("jakarta.servlet..", "org.eclipse.jetty..", "com.google.errorprone.annotations..")),
    UNDERTOW(
            packages("dev.sockeye.undertow"),
            modules(CONTAINER, SESSION),
            others("jakarta.servlet..", "io.undertow..", "org.xnio..", "com.google.errorprone.annotations..")),
    FUNCTIONS(
            packages("dev.sockeye.functions.declared", "dev.sockeye.functions", "dev.sockeye.functions.marshalling"),
            modules(CONTAINER, ENCODERS, CLIENT, SESSION, PROTOCOL, API_BRIDGE),
            others(
                    "jakarta.websocket..",
                    "jakarta.servlet..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation",
                    "com.google.errorprone.annotations..")),
    ASYNCAPI(
            packages(
                    "dev.sockeye.asyncapi.schema",
                    "dev.sockeye.asyncapi.channels",
                    "dev.sockeye.asyncapi.typescript",
                    "dev.sockeye.asyncapi"),
            modules(FUNCTIONS, CONTAINER, ENCODERS, SESSION, API_BRIDGE),
            others("jakarta.websocket..", "jakarta.servlet..", "tools.jackson..", "com.fasterxml.jackson.annotation")),
    CONSOLE(
            packages("dev.sockeye.console"),
            modules(FUNCTIONS, CONTAINER, ENCODERS, SESSION, PROTOCOL, API_BRIDGE),
            others("jakarta.websocket..", "jakarta.servlet..", "com.google.errorprone.annotations..")),
    METRICS(
            packages(
                    "dev.sockeye.metrics.management",
                    "dev.sockeye.metrics.figures",
                    "dev.sockeye.metrics.events",
                    "dev.sockeye.metrics.traces",
                    "dev.sockeye.metrics"),
            modules(SESSION, PROTOCOL),
            others(
                    "io.micrometer.core..",
                    "io.opentelemetry..",
                    "javax.management",
                    "jdk.jfr",
                    "com.google.errorprone.annotations..")),
    RESUME(
            packages("dev.sockeye.resume", "dev.sockeye.resume.redis"),
            modules(FUNCTIONS, CONTAINER, CLIENT, SESSION, PROTOCOL),
            others("jakarta.websocket..", "io.lettuce.core..", "com.google.errorprone.annotations..")),
    PROCESSOR(
            packages("dev.sockeye.processor"),
            modules(API_BRIDGE),
            others("jakarta.websocket..", "javax.annotation.processing", "javax.lang.model..", "javax.tools")),
    BACKPLANE_REDIS(
            packages("dev.sockeye.backplane.redis"),
            modules(SESSION),
            others("io.lettuce.core..", "io.netty.util.concurrent")),
    BACKPLANE_HAZELCAST(packages("dev.sockeye.backplane.hazelcast"), modules(SESSION), others("com.hazelcast..")),
    JSON_RPC(
            packages("dev.sockeye.jsonrpc"),
            modules(FUNCTIONS, SESSION),
            others("org.eclipse.lsp4j.jsonrpc..", "com.google.gson..", "com.google.errorprone.annotations..")),
    GRAPHQL(
            packages("dev.sockeye.graphql"),
            modules(FUNCTIONS, SESSION),
            others("graphql..", "org.reactivestreams", "tools.jackson..")),
    STOMP(
            packages("dev.sockeye.stomp"),
            modules(FUNCTIONS, SESSION),
            others("jakarta.websocket", "com.google.errorprone.annotations..")),
    MQTT(packages("dev.sockeye.mqtt"), modules(FUNCTIONS, SESSION), others("com.google.errorprone.annotations..")),
    OCPP(
            packages("dev.sockeye.ocpp"),
            modules(FUNCTIONS, SESSION),
            others("tools.jackson..", "com.google.errorprone.annotations..")),
    SPRING(
            packages("dev.sockeye.spring"),
            modules(METRICS, FUNCTIONS, CONTAINER, CLIENT, SESSION, PROTOCOL, API_BRIDGE),
            others("jakarta.websocket..", "jakarta.servlet..", "org.springframework..", "io.opentelemetry.api")),
    TESTKIT_PEER(
            packages("dev.sockeye.testkit.time", "dev.sockeye.testkit.process", "dev.sockeye.testkit.peer"),
            modules(),
            others("javax.net.ssl")),
    TESTKIT(
            packages("dev.sockeye.testkit.memory", "dev.sockeye.testkit", "dev.sockeye.testkit.junit"),
            modules(TESTKIT_PEER, CONTAINER, ENCODERS, CLIENT, SESSION, PROTOCOL, API_BRIDGE),
            others("jakarta.websocket..", "jakarta.servlet..", "org.junit..", "com.google.errorprone.annotations..")),
    WIRE_SUITE(
            packages(
                    "dev.sockeye.wiresuite.deflate",
                    "dev.sockeye.wiresuite.peer",
                    "dev.sockeye.wiresuite.report",
                    "dev.sockeye.wiresuite.cases",
                    "dev.sockeye.wiresuite"),
            modules(),
            others()),
    CLI(
            packages(
                    "dev.sockeye.cli.terminal",
                    "dev.sockeye.cli.options",
                    "dev.sockeye.cli.connect",
                    "dev.sockeye.cli.bench",
                    "dev.sockeye.cli"),
            modules(FUNCTIONS, CONTAINER, CLIENT, SESSION, API_BRIDGE, WIRE_SUITE),
            others(
                    "jakarta.websocket..",
                    "javax.net.ssl",
                    "picocli",
                    "org.jline..",
                    "org.HdrHistogram",
                    "tools.jackson.core..",
                    "com.google.errorprone.annotations.."));

    private static final List<String> ANYONE_SEES = List.of("java..", "org.jspecify.annotations..");

    private final List<String> packages;
    private final List<SockeyeModule> modules;
    private final List<String> others;

    SockeyeModule(List<String> packages, List<SockeyeModule> modules, List<String> others) {
        this.packages = packages;
        this.modules = modules;
        this.others = others;
    }

    private static List<String> packages(String... lowestFirst) {
        return List.of(lowestFirst);
    }

    private static List<SockeyeModule> modules(SockeyeModule... seen) {
        return List.of(seen);
    }

    private static List<String> others(String... seen) {
        return List.of(seen);
    }

    /** Its packages; each may see those before it. */
    List<String> packages() {
        return packages;
    }

    String[] packageNames() {
        return packages.toArray(String[]::new);
    }

    /** All packages that its classes may see, its own among them. */
    String[] seen() {
        List<String> seen = new ArrayList<>(packages);
        modules.forEach(module -> seen.addAll(module.packages));
        seen.addAll(others);
        seen.addAll(ANYONE_SEES);
        return seen.toArray(String[]::new);
    }

    static Stream<String> allPackages() {
        return Arrays.stream(values()).flatMap(module -> module.packages.stream());
    }
}
