package dev.sockeye.sample;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.util.stream.Collectors;

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

    /** What a server has printed, without the line by which Tomcat warns of a machine that is slow. */
    static String butForSlowness(String printed) {
        return printed.lines()
                .filter(line -> !line.contains("Creation of SecureRandom instance"))
                .collect(Collectors.joining("\n"));
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
