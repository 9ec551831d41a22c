package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What holds wherever the WAR runs. One server serves all tests of a class, and so does one session that stays open all
 * along: after each test, whatever it did, that session must still be served.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
abstract class SampleContract
        implements PageContract, EchoContract, HandshakeContract, BadInputContract, ChatContract, ProcessContract {
    private Installation installation;

    @AutoClose
    private RunningSample sample;

    @AutoClose
    private JdkClient bystander;

    abstract Installation install(Path temporaryFolder) throws Exception;

    @BeforeAll
    final void start(@TempDir Path temporary) throws Exception {
        installation = install(temporary);
        sample = installation.start();
        bystander = JdkClient.open(sample.endpoint("echo"));
    }

    @AfterEach
    final void the_session_of_somebody_else_is_still_served() throws Exception {
        assertThat(bystander.send("still here?").receive()).isEqualTo("still here?");
    }

    @Override
    public final Installation installation() {
        return installation;
    }

    @Override
    public final RunningSample sample() {
        return sample;
    }
}
