package dev.sockeye.examples.annotated;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.TestApplication;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.Way;
import dev.sockeye.testkit.junit.ConnectTo;
import dev.sockeye.testkit.junit.WebSocketTest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WebSocketTest({Way.MEMORY, Way.LOOPBACK})
class UploadsTest {
    private static final String SHA_256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    TestApplication uploads;

    @BeforeEach
    void keep_files_in_a_folder_of_the_test() {
        uploads = TestApplication.of(Uploads.class, folder).patience(Duration.ofSeconds(20));
    }

    @Test
    void a_message_is_kept_and_its_size_and_digest_come_back(@ConnectTo("/uploads") TestClient client) {
        client.sendPart(US_ASCII.encode("ab"), false)
                .sendPart(US_ASCII.encode("c"), true)
                .expectJson("{\"size\":3,\"sha256\":\"" + SHA_256 + "\"}");
        assertThat(folder).isDirectoryContaining("glob:**/" + SHA_256).isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve(SHA_256)).hasContent("abc");
    }

    @Test
    void a_message_that_is_too_large_is_closed_with_1009_and_leaves_nothing(
            @ConnectTo("/uploads") TestClient client, TestServer server) {
        client.sendPart(ByteBuffer.allocate(1024 * 1024), false)
                .sendPart(ByteBuffer.allocate(10 * 1024 * 1024), true)
                .expectClose(1009);
        // The close may come before the thread that reads has ended, which this waits for.
        server.stop();
        assertThat(folder).isEmptyDirectory();
    }
}
