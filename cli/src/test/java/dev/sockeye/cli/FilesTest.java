package dev.sockeye.cli;

import static dev.sockeye.functions.Routes.socket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files to and from servers. */
@Timeout(60)
class FilesTest {
    private static final int LARGE = 3 << 20;

    @TempDir
    Path folder;

    private Path file(int size) throws Exception {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return Files.write(folder.resolve("sent"), bytes);
    }

    private static Server echo() {
        return Sockeye.server()
                .port(0)
                .settings(settings -> settings.maxMessageSize(LARGE))
                .with(socket(ws -> ws.onMessage(ws::send)))
                .start();
    }

    private static String url(Server server) {
        return "ws://127.0.0.1:" + server.port();
    }

    @Test
    void a_file_goes_there_and_back_in_one_message_with_a_progress_bar_at_a_terminal() throws Exception {
        Path sent = file(LARGE);
        Path saved = folder.resolve("saved");
        try (Server server = echo();
                Cli cli = new Cli()) {
            cli.tty.error = true;
            cli.environment.put("NO_COLOR", "1");
            int code = cli.run(url(server), "--send-file", sent.toString(), "--save-to", saved.toString(), "-n1");
            assertThat(code).isZero();
            assertThat(saved).hasSameBinaryContentAs(sent);
            assertThat(cli.out()).isEmpty();
            assertThat(cli.err()).contains("sent  ", "100%  3.0 MiB of 3.0 MiB", "saved 3.0 MiB to " + saved);
        }
    }

    @Test
    void no_progress_is_shown_where_there_is_no_terminal() throws Exception {
        try (Server server = echo();
                Cli cli = new Cli()) {
            String saved = folder.resolve("saved").toString();
            assertThat(cli.run(url(server), "--send-file", file(LARGE).toString(), "--save-to", saved, "-n1", "-q"))
                    .isZero();
            assertThat(cli.err()).isEmpty();
        }
    }

    @Test
    void a_file_in_chunks_is_as_many_messages() throws Exception {
        BlockingQueue<RawFrame> frames = new LinkedBlockingQueue<>();
        try (RawServer server = RawServer.playing(peer -> {
                    peer.accept();
                    for (int i = 0; i < 3; i++) {
                        frames.add(peer.next());
                    }
                    peer.finishClosing();
                });
                Cli cli = new Cli()) {
            byte[] bytes = Files.readAllBytes(file(250));
            cli.end();
            String sent = folder.resolve("sent").toString();
            assertThat(cli.run(server.uri("/").toString(), "--send-file", sent, "--chunk", "100", "-w0"))
                    .isZero();
            assertThat(frames.take().payload()).isEqualTo(Arrays.copyOfRange(bytes, 0, 100));
            assertThat(frames.take().payload()).isEqualTo(Arrays.copyOfRange(bytes, 100, 200));
            assertThat(frames.take().payload()).isEqualTo(Arrays.copyOfRange(bytes, 200, 250));
        }
    }

    @Test
    void a_file_that_is_not_there_is_a_failure_that_names_it() throws Exception {
        try (Server server = echo();
                Cli cli = new Cli()) {
            String missing = folder.resolve("missing").toString();
            assertThat(cli.run(url(server), "--send-file", missing)).isEqualTo(1);
            assertThat(cli.err()).contains(missing);
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_a_failure_before_anybody_is_connected() throws Exception {
        try (RawServer server = RawServer.playing(peer -> peer.accept());
                Cli cli = new Cli()) {
            String nowhere = folder.resolve("missing/file").toString();
            assertThat(cli.run(server.uri("/").toString(), "--save-to", nowhere))
                    .isEqualTo(1);
            assertThat(cli.err()).contains("Expected to write to " + nowhere);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void a_command_sends_a_file_in_the_midst_of_a_conversation() throws Exception {
        try (Server server = echo();
                Cli cli = new Cli()) {
            Path sent = Files.writeString(folder.resolve("sent"), "AB");
            cli.type("/binary " + sent + "\n").end();
            assertThat(cli.run(url(server), "--commands", "-n1")).isZero();
            assertThat(cli.out()).isEqualTo("41 42\n");
        }
    }
}
