package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The WAR in Tomcat. */
class StockTomcatIT extends SampleContract {
    private static final Path WAR = Path.of(System.getProperty("sample.war"));

    @Override
    Installation install(Path temporaryFolder) {
        return new StockTomcat(WAR, temporaryFolder);
    }

    @Test
    void a_handler_that_throws_harms_no_other_session(@TempDir Path temporary) throws Exception {
        Path war = with(temporary, FaultyEndpoint.class);
        try (RunningSample sample = new StockTomcat(war, temporary).start();
                JdkClient other = JdkClient.open(sample.endpoint("faulty"));
                JdkClient echo = JdkClient.open(sample.endpoint("echo"));
                JdkClient faulty = JdkClient.open(sample.endpoint("faulty"))) {
            faulty.send("message").send("after the exception");
            assertThat(faulty.receive()).isEqualTo("after the exception");
            assertThat(faulty.close(1000)).isEqualTo(1000);

            try (JdkClient unopened = JdkClient.open(sample.endpoint("faulty?open"))) {
                assertThat(unopened.closeCode()).isEqualTo(1011);
            }

            assertThat(other.send("still here?").receive()).isEqualTo("still here?");
            assertThat(echo.send("still here?").receive()).isEqualTo("still here?");
            for (String where : List.of("message", "open", "close")) {
                sample.process().await(Pattern.compile("Thrown on " + where));
            }
        }
    }

    @Test
    void the_war_of_the_examples_takes_orders(@TempDir Path temporary) throws Exception {
        Path war = Path.of(System.getProperty("example.war"));
        try (RunningSample example = new StockTomcat(war, temporary).start();
                JdkClient client = JdkClient.open(example.endpoint("orders"))) {
            assertThat(client.send("{\"fish\":\"salmon\",\"kilos\":2}").receive())
                    .isEqualTo("{\"type\":\"price\",\"cents\":3980}");
        }
    }

    @Test
    void the_war_of_the_tutorial_has_its_rooms(@TempDir Path temporary) throws Exception {
        Path war = Path.of(System.getProperty("tutorial.war"));
        String here = "{\"user\":\"Ada\",\"text\":\"here\"}";
        String hello = "{\"user\":\"Bob\",\"text\":\"hello\"}";
        try (RunningSample tutorial = new StockTomcat(war, temporary).start();
                JdkClient ada = JdkClient.open(tutorial.endpoint("rooms/red"))) {
            // The handshake may be over before she is in the room, but nothing is said for her before.
            assertThat(ada.send(here).receive()).isEqualTo(here);
            try (JdkClient bob = JdkClient.open(tutorial.endpoint("rooms/red"))) {
                assertThat(bob.send(hello).receive()).isEqualTo(hello);
                assertThat(ada.receive()).isEqualTo(hello);
            }
        }
    }

    @Test
    void of_an_application_that_is_undeployed_while_in_use_nothing_is_left_to_warn_of(@TempDir Path temporary)
            throws Exception {
        Path war = with(temporary, ClientWithin.class, ClientWithin.Listening.class);
        try (RunningSample sample = new StockTomcat(war, temporary).start();
                JdkClient echo = JdkClient.open(sample.endpoint("echo"));
                JdkClient within = JdkClient.open(sample.endpoint("within"))) {
            assertThat(echo.send("here").receive()).isEqualTo("here");
            assertThat(within.send(sample.endpoint("echo").toString()).receive())
                    .isEqualTo("through");

            Path webapps = webapps(temporary);
            Files.delete(webapps.resolve("war-sample.war"));

            assertThat(echo.closeCode()).isEqualTo(1001);
            awaitGone(webapps.resolve("war-sample"));
            assertThat(RunningSample.butForSlowness(sample.process().output()))
                    .contains("Undeploying context [/war-sample]")
                    .doesNotContain("SEVERE", "WARNING");
        }
    }

    private static Path webapps(Path folder) throws IOException {
        try (Stream<Path> bases = Files.list(folder)) {
            return bases.map(base -> base.resolve("webapps"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Tomcat deletes what it has unpacked when an application is gone, and last. */
    private static void awaitGone(Path unpacked) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (Files.exists(unpacked)) {
            assertThat(System.nanoTime() - end).as("waited too long").isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    private static Path with(Path folder, Class<?>... added) throws IOException {
        Path war = Files.copy(WAR, folder.resolve("more.war"));
        try (FileSystem content = FileSystems.newFileSystem(war)) {
            for (Class<?> each : added) {
                String file = each.getName().replace('.', '/') + ".class";
                byte[] bytes = each.getClassLoader().getResourceAsStream(file).readAllBytes();
                Files.write(content.getPath("WEB-INF/classes", file), bytes);
            }
        }
        return war;
    }
}
