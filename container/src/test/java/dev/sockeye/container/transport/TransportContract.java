package dev.sockeye.container.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * What the transport of every servlet host must do, over real sockets. A host extends it, starts an application, and says
 * by which transport its sessions run. Where the host does not let it fulfil a clause, it overrides that with a {@link
 * Deviation}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
public abstract class TransportContract implements MessageClauses, LoadClauses, EndClauses, HostClauses {
    private RunningHost host;

    @BeforeAll
    void startHost() throws Exception {
        host = start(HostedApplication.ofContract());
    }

    @AfterAll
    void stopHost() throws Exception {
        if (host != null) {
            host.close();
        }
    }

    /** Returns when no thread spins, for what a deviation shows. */
    protected static void awaitQuietThreads() {
        QuietThreads.await();
    }

    /** No clause is left out in silence. */
    @Test
    void what_differs_from_the_contract_says_why(TestReporter reporter) {
        for (Class<?> type = getClass(); type != TransportContract.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                Deviation deviation = method.getAnnotation(Deviation.class);
                assertThat(isClause(method))
                        .as("%s in place of a clause", method)
                        .isEqualTo(deviation != null);
                if (deviation != null) {
                    reporter.publishEntry(
                            getClass().getSimpleName() + " deviates", method.getName() + ": " + deviation.value());
                }
            }
        }
    }

    private static boolean isClause(Method method) {
        return Stream.of(TransportContract.class.getMethods())
                .anyMatch(clause -> clause.isAnnotationPresent(Test.class)
                        && clause.getName().equals(method.getName()));
    }

    @Override
    public RunningHost host() {
        return host;
    }

    @Override
    public RawPeer open(String path) throws IOException {
        return host.open(path);
    }
}
