package dev.sockeye.resume.redis;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.resume.CuttingProxy;
import dev.sockeye.resume.JavaScriptPrograms;
import dev.sockeye.resume.ResumableSessions;
import dev.sockeye.resume.RidePages;
import dev.sockeye.testkit.process.ChildProcess;
import io.lettuce.core.RedisClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole journey, by {@code mvn -Ptrain}: 10,000 messages each way between two nodes that share a Redis and a client in
 * JavaScript, whose connection is cut after 0.2 to 2 seconds, within a frame.
 */
@Tag("train")
@Timeout(600)
class LongTrainTest {
    private static final int COUNT = 10_000;
    private static final int PAUSE_MILLIS = 300;
    private static final int SECONDS = 500;

    @TempDir
    private static Path folder;

    private final AtomicInteger sessionsTaken = new AtomicInteger();
    private final RedisProcess redis = start();
    private final RedisClient client = RedisClient.create(redis.uri());
    private final ResumableSessions here = sessions();
    private final ResumableSessions there = sessions();
    private final RidePages pages = new RidePages();
    private final Server one = serve(here);
    private final Server two = serve(there);

    private static RedisProcess start() {
        try {
            return RedisProcess.start(folder);
        } catch (Exception e) {
            throw new AssertionError("Expected a Redis that starts", e);
        }
    }

    private ResumableSessions sessions() {
        return ResumableSessions.builder()
                .store(new RedisResumeStore(
                        client.connect(RedisResumeStore.CODEC).async()))
                .build();
    }

    private Server serve(ResumableSessions sessions) {
        return Sockeye.server()
                .port(0)
                .allowedOrigins(pages.origin())
                .with(ws("/echo", sessions.handler((request, socket) -> {
                    sessionsTaken.incrementAndGet();
                    socket.onMessage(socket::send);
                })))
                .start();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        here.close();
        there.close();
        pages.close();
        client.shutdown();
        redis.close();
    }

    private CuttingProxy proxy(long seed) throws Exception {
        return CuttingProxy.afterMillis(seed, 200, 2000, List.of(one.port(), two.port()));
    }

    private void judge(String passenger, String report, CuttingProxy proxy) {
        System.out.println(passenger + " has arrived after " + proxy.cuts() + " cuts, its session was given to a node "
                + sessionsTaken.get() + " times: " + report);
        assertThat(report)
                .contains("\"count\":" + COUNT, "\"heard\":" + COUNT, "\"lost\":0", "\"doubled\":0", "\"disordered\":0")
                .contains("\"resets\":0", "\"errors\":[]");
        assertThat(proxy.cuts()).isGreaterThan(20);
        assertThat(sessionsTaken.get()).isGreaterThan(10);
    }

    @Test
    void a_browser_on_a_train_loses_nothing_and_doubles_nothing(@TempDir Path profile) throws Exception {
        try (CuttingProxy proxy = proxy(5);
                ChildProcess browser =
                        JavaScriptPrograms.browser(pages.ride(proxy.uri("/echo"), COUNT, PAUSE_MILLIS), profile)) {
            assertThat(browser.handle().isAlive()).isTrue();
            judge("Chromium", pages.report(SECONDS), proxy);
        }
    }

    @Test
    void a_program_of_node_on_a_train_loses_nothing_and_doubles_nothing() throws Exception {
        try (CuttingProxy proxy = proxy(6);
                ChildProcess node = JavaScriptPrograms.node(
                        "src/test/js/ride.cjs",
                        proxy.uri("/echo").toString(),
                        String.valueOf(COUNT),
                        String.valueOf(PAUSE_MILLIS))) {
            node.handle().onExit().get(SECONDS, TimeUnit.SECONDS);
            int code = node.exitCode();
            assertThat(code).as(node.output()).isZero();
            judge("Node.js", node.output(), proxy);
        }
    }
}
