package dev.sockeye.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** The log of the library, which goes to the standard error. */
final class Logs {
    /** Kept, so that its level is not forgotten. */
    private static final Logger SOCKEYE = Logger.getLogger("dev.sockeye");

    private Logs() {}

    /**
     * Sets how much is shown: nothing, or what Sockeye does in detail.
     *
     * @param verbose whether it is shown
     */
    static void show(boolean verbose) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").setLevel(verbose ? Level.INFO : Level.OFF);
        SOCKEYE.setLevel(verbose ? Level.FINE : Level.OFF);
        if (verbose) {
            ConsoleHandler handler = new ConsoleHandler();
            handler.setLevel(Level.FINE);
            Logger.getLogger("").addHandler(handler);
        }
    }
}
