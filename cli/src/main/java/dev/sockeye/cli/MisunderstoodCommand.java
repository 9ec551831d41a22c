package dev.sockeye.cli;

import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Style;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a command line, without all that could be right.
 *
 * @param palette paints it
 */
record MisunderstoodCommand(Palette palette) implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println(palette.paint(Style.WARNING, "sockeye: " + failure.getMessage()));
        UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr()
                .println("Try '" + command.getCommandSpec().qualifiedName() + " --help' for what can be given.");
        return ExitCode.USAGE.code();
    }
}
