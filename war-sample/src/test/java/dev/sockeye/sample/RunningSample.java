package dev.sockeye.sample;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;

/**
 * The sample, running.
 *
 * @param process its server
 * @param startup what the server printed until it was ready
 * @param page where the page is; ends with a slash
 */
public record RunningSample(ChildProcess process, String startup, URI page) implements AutoCloseable {
    public RunningSample(ChildProcess process, URI page) {
        this(process, process.output(), page);
    }

    /** The URI of an endpoint. */
    public URI endpoint(String path) {
        return URI.create("ws" + page.toString().substring("http".length())).resolve(path);
    }

    @Override
    public void close() {
        process.stop();
    }
}
