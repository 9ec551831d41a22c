package dev.sockeye.hosts;

import dev.sockeye.sample.BadInputContract;
import dev.sockeye.sample.ChatContract;
import dev.sockeye.sample.EchoContract;
import dev.sockeye.sample.HandshakeContract;
import dev.sockeye.sample.Installation;
import dev.sockeye.sample.RunningSample;
import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must hold on every host: the WAR of the sample, unchanged, and the contract application, the same bytes everywhere.
 * Where a host does not let it hold, a test is overridden with a {@link dev.sockeye.container.transport.Deviation} that
 * shows what happens there. One server serves all tests of a class.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(1200)
@ExtendWith(Results.class)
abstract class HostContract
        implements EchoContract,
                HandshakeContract,
                BadInputContract,
                ChatContract,
                AnswersContract,
                SecurityContract,
                RedeployContract,
                WireContract,
                StopContract {
    private static final String SAMPLE = "war-sample";

    private final StockHost stock;
    private final String transport;
    private Path folder;
    private String startup;

    @AutoClose
    private RunningHost running;

    /** @param transport as the line at the start calls it */
    HostContract(StockHost stock, String transport) {
        this.stock = stock;
        this.transport = transport;
    }

    @BeforeAll
    final void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        running = withSample();
        running.deploy("contract", Path.of(System.getProperty("contract.war")));
        startup = running.log();
    }

    private RunningHost withSample(String... options) throws Exception {
        List<String> all = new ArrayList<>(ChildProcess.QUICK_START);
        // The VM forgets at once what only caches hold, and softly: what is counted then is held for good.
        all.addAll(List.of("-Xmx512m", "-XX:SoftRefLRUPolicyMSPerMB=0"));
        all.addAll(List.of(options));
        RunningHost host = stock.start(Files.createTempDirectory(folder, "host-"), all);
        host.deploy(SAMPLE, Path.of(System.getProperty("sample.war")));
        return host;
    }

    private static RunningSample sampleOn(RunningHost host) {
        return new RunningSample(host.process(), URI.create(host.root() + SAMPLE + "/"));
    }

    @Override
    public final StockHost stock() {
        return stock;
    }

    @Override
    public final RunningHost running() {
        return running;
    }

    @Override
    public final String startup() {
        return startup;
    }

    @Override
    public final String transport() {
        return transport;
    }

    @Override
    public final RunningSample sample() {
        return sampleOn(running);
    }

    /** More servers of the same kind, for tests that set properties. */
    @Override
    public final Installation installation() {
        return options -> {
            try {
                return sampleOn(withSample(options));
            } catch (IOException | InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }
}
