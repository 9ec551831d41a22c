package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawPeer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The server's process: what it prints, how it ends. */
interface ProcessContract extends Contract {
    @Test
    default void nothing_is_wrong_when_it_starts() {
        assertThat(RunningSample.butForSlowness(sample().startup()))
                .doesNotContain("SEVERE", "WARNING", "SLF4J", "Unknown class loader", "Exception");
    }

    @Test
    default void the_faults_of_clients_are_not_logged_as_faults_of_the_server() throws Exception {
        try (RunningSample server = installation().start()) {
            for (String endpoint : List.of("echo", "chat/lobby")) {
                try (RawPeer raw = RawPeer.open(server.endpoint(endpoint))) {
                    assertThat(raw.writeHex("81 02 68 69").next().closeCode()).isEqualTo(1002);
                    assertThat(raw.read()).isEqualTo(-1);
                }
            }
            server.process().terminate();
            server.process().exitCode();

            assertThat(RunningSample.butForSlowness(server.process().output()))
                    .doesNotContain("SEVERE", "WARNING", "Exception", "\tat ");
        }
    }

    @Test
    default void who_is_there_when_the_process_is_to_end_is_closed_with_1001() throws Exception {
        try (RunningSample ending = installation().start();
                JdkClient client = JdkClient.open(ending.endpoint("echo"));
                RawPeer raw = RawPeer.open(ending.endpoint("echo"));
                JdkClient talker = JdkClient.open(ending.endpoint("chat/lobby"))) {
            talker.send("{\"type\":\"join\",\"name\":\"Ada\"}").receive();

            ending.process().terminate();

            assertThat(client.closeCode()).isEqualTo(1001);
            assertThat(talker.closeCode()).isEqualTo(1001);
            assertThat(raw.next().closeCode()).isEqualTo(1001);
            raw.writeHex("88 82 00 00 00 00 03 e9");
            assertThat(raw.read()).isEqualTo(-1);
            assertThat(ending.process().exitCode()).isEqualTo(128 + 15);
        }
    }
}
