package dev.sockeye.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.Signals;

/** The terminal that the process was started in, by JLine. */
public final class SystemTty implements Tty {
    private static final String INTERRUPT = "INT";
    private static final String TERMINATE = "TERM";
    private static final int USUAL_WIDTH = 80;

    private final List<TerminalProvider> providers;
    private final Map<SystemStream, Boolean> terminals = new EnumMap<>(SystemStream.class);
    private final Path history;

    /**
     * Looks at the standard streams.
     *
     * @param home the user's directory, where the history is kept
     */
    public SystemTty(Path home) {
        providers = TerminalBuilder.builder()
                .dumb(false)
                .getProviders(null, new IllegalStateException("The terminal could not be found"));
        for (SystemStream stream : SystemStream.values()) {
            terminals.put(stream, providers.stream().anyMatch(provider -> provider.isSystemStream(stream)));
        }
        history = home.resolve(".sockeye_history");
    }

    private boolean isTerminal(SystemStream stream) {
        return Boolean.TRUE.equals(terminals.get(stream));
    }

    @Override
    public boolean isInput() {
        return isTerminal(SystemStream.Input);
    }

    @Override
    public boolean isOutput() {
        return isTerminal(SystemStream.Output);
    }

    @Override
    public boolean isError() {
        return isTerminal(SystemStream.Error);
    }

    @Override
    public int width() {
        return providers.stream()
                .map(provider -> provider.systemStreamWidth(isError() ? SystemStream.Error : SystemStream.Output))
                .filter(columns -> columns > 0)
                .findFirst()
                .orElse(USUAL_WIDTH);
    }

    @Override
    public Optional<String> askSecret(String prompt) {
        if (!isInput()) {
            return Optional.empty();
        }
        try (Terminal terminal = terminal()) {
            String secret =
                    LineReaderBuilder.builder().terminal(terminal).build().readLine(prompt + ": ", '\0');
            return Optional.of(secret).filter(typed -> !typed.isEmpty());
        } catch (UserInterruptException | EndOfFileException | IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Dialogue openDialogue() throws IOException {
        if (!Files.exists(history)) {
            PrivateFile.create(history);
        }
        return new EditedDialogue(terminal(), history);
    }

    private static Terminal terminal() throws IOException {
        return TerminalBuilder.builder().system(true).dumb(true).build();
    }

    @Override
    public Runnable onInterrupt(Runnable action) {
        Object interrupted = Signals.register(INTERRUPT, action);
        Object terminated = Signals.register(TERMINATE, action);
        return () -> {
            Signals.unregister(INTERRUPT, interrupted);
            Signals.unregister(TERMINATE, terminated);
        };
    }
}
