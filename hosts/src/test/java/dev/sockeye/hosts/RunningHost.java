package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.nio.file.Path;

/** A host that runs. Closed, it is asked to end, and killed if it does not. */
public interface RunningHost extends AutoCloseable {
    /** The process of its JVM. */
    ChildProcess process();

    /** Where it listens: {@code http://127.0.0.1:<port>/}. */
    URI root();

    /**
     * Deploys an application in the host's usual way, in place of the one with that name, if there is one.
     *
     * @param name its context path, without the slash
     * @throws DeploymentRefused if the host does not start it
     */
    void deploy(String name, Path war) throws Exception;

    /** Undeploys an application, and returns when it is gone. */
    void undeploy(String name) throws Exception;

    /** All that it has logged. */
    default String log() throws Exception {
        return process().output();
    }

    @Override
    default void close() {
        process().stop();
    }
}
