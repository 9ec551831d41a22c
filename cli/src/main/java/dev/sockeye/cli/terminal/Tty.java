package dev.sockeye.cli.terminal;

import java.io.IOException;
import java.util.Optional;

/** The terminal of a shell. Thread-safe. */
public interface Tty {
    /** Printed to a terminal, it clears the line, and what follows begins at the left edge (ECMA-48: CR, EL). */
    String FROM_LEFT_EDGE = "\r\u001b[K";

    /** {@return whether the standard input is a terminal} */
    boolean isInput();

    /** {@return whether the standard output is a terminal} */
    boolean isOutput();

    /** {@return whether the standard error is a terminal} */
    boolean isError();

    /** {@return how many columns it has now} */
    int width();

    /**
     * Asks for a secret, which is not shown.
     *
     * @param prompt what is asked for
     * @return the secret; empty if there is nobody to ask, or nothing was typed
     */
    Optional<String> askSecret(String prompt);

    /**
     * Begins a dialogue with line editing and a history.
     *
     * @return the dialogue
     * @throws IOException if the terminal cannot be used
     */
    Dialogue openDialogue() throws IOException;

    /**
     * Runs an action when the user interrupts the program (Ctrl-C, or the signal TERM), in place of its end.
     *
     * @param action what to do, on any thread
     * @return calls this off
     */
    Runnable onInterrupt(Runnable action);
}
