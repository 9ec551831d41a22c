package dev.sockeye.cli.terminal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines in, lines out. One thread may read while others print. */
public interface Dialogue extends AutoCloseable {
    /**
     * Waits for the next line.
     *
     * @return the line without its end; null if there are no more
     * @throws IOException if it cannot be read
     */
    @Nullable String readLine() throws IOException;

    /**
     * Prints what was received.
     *
     * @param line one or more lines
     */
    void print(String line);

    /**
     * Prints something about the conversation.
     *
     * @param line one or more lines
     */
    void note(String line);

    /** Wakes up a thread that waits for a line, where that is possible, as at a terminal; there are no more lines. */
    void stop();

    /** Gives the terminal back. */
    @Override
    void close();
}
