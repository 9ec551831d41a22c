package dev.sockeye.cli;

import dev.sockeye.cli.terminal.Dialogue;
import dev.sockeye.cli.terminal.EditedDialogue;
import dev.sockeye.cli.terminal.Tty;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.jspecify.annotations.Nullable;

/** A terminal made of streams, or none. */
final class TestTty implements Tty {
    /** What is to be done when the user interrupts, as soon as a command has said so. */
    final BlockingQueue<Runnable> interrupts = new LinkedBlockingQueue<>();

    private final InputStream in;
    private final OutputStream out;
    boolean input;
    boolean output;
    boolean error;

    @Nullable String secret;

    TestTty(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public boolean isInput() {
        return input;
    }

    @Override
    public boolean isOutput() {
        return output;
    }

    @Override
    public boolean isError() {
        return error;
    }

    @Override
    public int width() {
        return 80;
    }

    @Override
    public Optional<String> askSecret(String prompt) {
        return Optional.ofNullable(secret);
    }

    @Override
    public Dialogue openDialogue() throws IOException {
        Path history = Files.createTempFile("history", null);
        history.toFile().deleteOnExit();
        // Not one of TerminalBuilder, which would give a pseudo terminal that forgets output when it is closed.
        Terminal terminal = new ExternalTerminal("test", "xterm-256color", in, out, StandardCharsets.UTF_8);
        terminal.setSize(Size.of(80, 24));
        return new EditedDialogue(terminal, history);
    }

    @Override
    public Runnable onInterrupt(Runnable action) {
        interrupts.add(action);
        return () -> interrupts.remove(action);
    }
}
