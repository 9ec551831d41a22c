package dev.sockeye.backplane.redis;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.FreePort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A real Redis in a process of its own; nothing is downloaded, and nothing is stored. */
final class RedisServer implements AutoCloseable {
    private static final String REQUIRED = "sockeye.require-redis";
    private static final Pattern READY = Pattern.compile("Ready to accept connections|Sentinel ID is|\\+monitor");

    private final List<String> command;
    private final int port;
    private ChildProcess process;

    private RedisServer(List<String> command, int port) throws Exception {
        this.command = command;
        this.port = port;
        this.process = start();
    }

    /** Where it is installed; skips the calling test if it is nowhere, or fails it with a system property. */
    static Path installed() {
        Optional<Path> program = ChildProcess.find("redis-server");
        if (program.isEmpty()) {
            String what = "Expected redis-server on the PATH, so NO TEST HAS SEEN THE BACKPLANE WITH IT."
                    + " Install it: apt-get install redis-server";
            if (Boolean.getBoolean(REQUIRED)) {
                fail(what);
            }
            System.err.println(what);
            abort(what);
        }
        return program.orElseThrow();
    }

    /** Starts one on a free port, with more options. */
    static RedisServer start(Path folder, String... options) throws Exception {
        int port = FreePort.next();
        List<String> command = new ArrayList<>(List.of(installed().toString()));
        command.addAll(
                List.of("--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(List.of("--dir", folder.toString()));
        command.addAll(List.of(options));
        return new RedisServer(command, port);
    }

    /** Starts a sentinel for a master. */
    static RedisServer sentinel(Path configuration, int port) throws Exception {
        return new RedisServer(List.of(installed().toString(), configuration.toString(), "--sentinel"), port);
    }

    private ChildProcess start() throws Exception {
        ChildProcess started = ChildProcess.start(command);
        started.await(READY);
        return started;
    }

    int port() {
        return port;
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /** Kills it (SIGKILL). */
    void kill() {
        process.kill();
    }

    /** Starts it again, on the same port and with nothing in it. */
    void startAgain() throws Exception {
        process = start();
    }

    @Override
    public void close() {
        process.close();
    }
}
