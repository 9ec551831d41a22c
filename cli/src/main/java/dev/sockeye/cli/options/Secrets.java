package dev.sockeye.cli.options;

import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Shell;

/** Finds secrets where neither the list of processes nor the history of the shell shows them. */
final class Secrets {
    private Secrets() {}

    /**
     * {@return a secret from the environment, or else from the person at the terminal}
     *
     * @param shell where to look
     * @param variable which variable has it
     * @param what it is
     * @throws CommandFailedException if neither has it
     */
    static String find(Shell shell, String variable, String what) {
        return shell.variable(variable)
                .or(() -> shell.tty().askSecret(what))
                .orElseThrow(() -> new CommandFailedException(
                        ExitCode.USAGE, "Expected the " + what + " in " + variable + ", or a terminal to ask for it"));
    }
}
