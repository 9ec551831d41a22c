package dev.sockeye.cli.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * A dialogue with a person: lines are edited, those of earlier dialogues are at hand, and what comes meanwhile is printed
 * above the line that is being written. Ctrl-C discards what has been written of a line; on an empty line it ends the
 * dialogue, as Ctrl-D does.
 */
public final class EditedDialogue implements Dialogue {
    private static final String PROMPT = "> ";
    private static final int REMEMBERED = 1000;

    private final Terminal terminal;
    private final LineReader reader;
    private volatile boolean stopped;

    /**
     * Begins a dialogue.
     *
     * @param terminal is closed with the dialogue
     * @param history the file that keeps lines for later dialogues
     */
    public EditedDialogue(Terminal terminal, Path history) {
        this.terminal = terminal;
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_SIZE, REMEMBERED)
                .variable(LineReader.HISTORY_FILE_SIZE, REMEMBERED)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .build();
    }

    @Override
    public @Nullable String readLine() {
        while (true) {
            try {
                return reader.readLine(PROMPT);
            } catch (UserInterruptException e) {
                if (stopped || e.getPartialLine().isEmpty()) {
                    return null;
                }
            } catch (EndOfFileException e) {
                return null;
            }
        }
    }

    @Override
    public void print(String line) {
        reader.printAbove(AttributedString.fromAnsi(line));
    }

    @Override
    public void note(String line) {
        print(line);
    }

    @Override
    public void stop() {
        stopped = true;
        terminal.raise(Terminal.Signal.INT);
    }

    /** Keeps the history. */
    @Override
    public void close() {
        try {
            History history = reader.getHistory();
            history.save();
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The history could not be saved", e);
        }
    }
}
