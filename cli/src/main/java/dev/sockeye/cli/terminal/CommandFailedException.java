package dev.sockeye.cli.terminal;

/** A command cannot go on. Its message is for the person who gave the command. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * A command that cannot go on.
     *
     * @param exitCode how it ends
     * @param message what was expected and what happened instead
     */
    public CommandFailedException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** {@return how the command ends} */
    public ExitCode exitCode() {
        return exitCode;
    }
}
