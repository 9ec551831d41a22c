package dev.sockeye.tck.interop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Chromium without a window, at a page; names end at this machine, and certificates need not be known. */
record ChromiumProcess(Process process, Path log) implements AutoCloseable {
    static ChromiumProcess at(URI page, Path profile) throws IOException {
        Path chromium = Programs.require("chromium", "sockeye.require-browser");
        Path log = profile.resolve("output.log");
        Process started = new ProcessBuilder(
                        chromium.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--ignore-certificate-errors",
                        "--host-resolver-rules=MAP *.example 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        page.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ChromiumProcess(started, log);
    }

    /** What it has said so far. */
    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
