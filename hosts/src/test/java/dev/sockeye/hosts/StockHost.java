package dev.sockeye.hosts;

import java.nio.file.Path;
import java.util.List;

/**
 * A servlet container as its makers distribute it. Nothing of its own configuration is changed but addresses and ports, and
 * that it knows the {@link Account}.
 */
public interface StockHost {
    /** As users call it, without the version. */
    String name();

    /** What is started. */
    Distribution distribution();

    /**
     * Starts one of its own, on loopback and free ports, without an application.
     *
     * @param folder an empty one, for all that it writes
     * @param jvmOptions of the server, besides those that it has
     */
    RunningHost start(Path folder, List<String> jvmOptions) throws Exception;
}
