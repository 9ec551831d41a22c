package dev.sockeye.metrics.events;

import static dev.sockeye.metrics.Conversations.close;
import static dev.sockeye.metrics.Conversations.echo;
import static dev.sockeye.metrics.Conversations.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.metrics.Conversations;
import dev.sockeye.metrics.figures.EndpointKey;
import dev.sockeye.metrics.figures.Figures;
import dev.sockeye.testkit.peer.RawPeer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a recording of JDK Flight Recorder has of conversations over real sockets. */
@Timeout(60)
class FlightRecorderTest {
    @TempDir
    private Path directory;

    /** The events of one endpoint, when its server has ended. */
    private List<RecordedEvent> record(Recording recording, String path) throws Exception {
        recording.enable("dev.sockeye.Connect");
        recording.enable("dev.sockeye.Close");
        recording.start();
        try (Conversations server = Conversations.at(path);
                RawPeer peer = server.open(path + "?token=secret")) {
            echo(peer, "hello");
            echo(peer, "hello again");
            close(peer, 1000);
            until(() -> Figures.ALL.tally(new EndpointKey("server", path)).getSessions() == 0);
        }
        recording.stop();
        Path file = directory.resolve("recording.jfr");
        Files.deleteIfExists(file);
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.sockeye."))
                .filter(event -> path.equals(event.getString("endpoint")))
                .toList();
    }

    private static List<RecordedEvent> of(String name, List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.sockeye." + name))
                .toList();
    }

    @Test
    void handshakes_and_ends_are_events_without_secrets() throws Exception {
        try (Recording recording = new Recording()) {
            List<RecordedEvent> events = record(recording, "/recorded");

            assertThat(of("Connect", events)).singleElement().satisfies(connect -> {
                assertThat(connect.getString("role")).isEqualTo("server");
                assertThat(connect.getString("path")).isEqualTo("/recorded");
                assertThat(connect.getString("remote")).startsWith("127.0.0.1:");
                assertThat(connect.getInt("status")).isEqualTo(101);
                assertThat(connect.getDuration("answeredIn")).isPositive();
            });
            assertThat(of("Close", events)).singleElement().satisfies(close -> {
                assertThat(close.getInt("code")).isEqualTo(1000);
                assertThat(close.getString("drop")).isEmpty();
                assertThat(close.getDuration("lasted")).isPositive();
                assertThat(close.getLong("messagesReceived")).isEqualTo(2);
                assertThat(close.getLong("bytesReceived")).isEqualTo(11 + 17 + 8);
                assertThat(close.getLong("messagesSent")).isEqualTo(2);
            });
            assertThat(events.toString()).doesNotContain("secret");
        }
    }

    @Test
    void messages_are_events_from_the_length_that_the_recording_asks_for() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("dev.sockeye.Message").with("minLength", "6");
            List<RecordedEvent> messages = of("Message", record(recording, "/lengths"));

            assertThat(messages).singleElement().satisfies(message -> {
                assertThat(message.getInt("length")).isEqualTo("hello again".length());
                assertThat(message.getBoolean("text")).isTrue();
                assertThat(message.getString("session")).hasSize(32);
            });
        }
    }

    @Test
    void short_messages_are_no_events_unless_asked_for() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("dev.sockeye.Message");
            assertThat(of("Message", record(recording, "/short"))).isEmpty();
        }
    }

    @Test
    void handlers_are_events_from_the_time_that_the_recording_asks_for() throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("dev.sockeye.SlowHandler").withThreshold(Duration.ZERO);
            List<RecordedEvent> calls = of("SlowHandler", record(recording, "/slow"));

            assertThat(calls)
                    .hasSize(2)
                    .allSatisfy(call -> assertThat(call.getDuration()).isPositive());
        }
        try (Recording recording = new Recording()) {
            recording.enable("dev.sockeye.SlowHandler").withThreshold(Duration.ofDays(1));
            assertThat(of("SlowHandler", record(recording, "/quick"))).isEmpty();
        }
    }
}
