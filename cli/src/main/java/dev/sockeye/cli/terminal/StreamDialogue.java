package dev.sockeye.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A dialogue with a script: lines of UTF-8. */
public final class StreamDialogue implements Dialogue {
    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Takes the streams of a shell.
     *
     * @param shell the shell
     */
    public StreamDialogue(Shell shell) {
        in = new BufferedReader(new InputStreamReader(shell.in(), UTF_8));
        out = shell.out();
        err = shell.err();
    }

    @Override
    public @Nullable String readLine() throws IOException {
        return in.readLine();
    }

    @Override
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void note(String line) {
        err.println(line);
        err.flush();
    }

    @Override
    public void stop() {
        // Nobody can be taken out of reading a stream.
    }

    @Override
    public void close() {
        // The streams are the shell's.
    }
}
