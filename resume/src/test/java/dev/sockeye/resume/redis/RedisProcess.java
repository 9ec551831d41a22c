package dev.sockeye.resume.redis;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.FreePort;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A real Redis in a process of its own, which stores nothing. */
final class RedisProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Ready to accept connections");

    private final int port;
    private final ChildProcess process;

    private RedisProcess(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts one; skips the calling test where it is not installed, or fails it with a system property. */
    static RedisProcess start(Path folder) throws Exception {
        Optional<Path> program = ChildProcess.find("redis-server");
        if (program.isEmpty()) {
            String missing = "Expected redis-server on the PATH, so NO SESSION HAS BEEN KEPT IN IT."
                    + " Install it: apt-get install redis-server";
            if (Boolean.getBoolean("sockeye.require-redis")) {
                fail(missing);
            }
            System.err.println(missing);
            abort(missing);
        }
        int port = FreePort.next();
        ChildProcess started = ChildProcess.start(List.of(
                program.orElseThrow().toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--dir",
                folder.toString()));
        started.await(READY);
        return new RedisProcess(port, started);
    }

    String uri() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.kill();
    }
}
