package dev.sockeye.sample;

import dev.sockeye.testkit.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The WAR run by {@code java -jar}.
 *
 * @param temporary where the process may put temporary files
 */
record ExecutableWar(Path temporary) implements Installation {
    private static final Pattern READY = Pattern.compile("^Sockeye chat: open (http://\\S+/) ");

    @Override
    public RunningSample start(String... jvmOptions) throws IOException, InterruptedException {
        return start(0, jvmOptions);
    }

    RunningSample start(int port, String... jvmOptions) throws IOException, InterruptedException {
        ChildProcess process = process(port, jvmOptions);
        return new RunningSample(process, URI.create(process.await(READY).group(1)));
    }

    /** The process, which may never become ready. */
    ChildProcess process(int port, String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(ChildProcess.ofJdk("java"), "-Djava.io.tmpdir=" + temporary));
        command.addAll(Installation.jvmOptions());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-jar", System.getProperty("sample.war"), "--port", String.valueOf(port)));
        return ChildProcess.start(command);
    }
}
