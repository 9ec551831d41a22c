package dev.sockeye.cli.options;

import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Shell;
import picocli.CommandLine.Option;

/** How the output looks. */
public final class OutputOptions {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "AUTO",
            description = "auto, always or never. With auto, a terminal gets colours unless NO_COLOR is set.")
    Palette.When color = Palette.When.AUTO;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show the log of the library.")
    boolean verbose;

    /**
     * {@return the palette for the standard output}
     *
     * @param shell the shell
     */
    public Palette palette(Shell shell) {
        return Palette.of(color, shell.tty().isOutput(), shell);
    }

    /**
     * {@return the palette for the standard error}
     *
     * @param shell the shell
     */
    public Palette errorPalette(Shell shell) {
        return Palette.of(color, shell.tty().isError(), shell);
    }

    /** {@return whether the log of the library is shown} */
    public boolean verbose() {
        return verbose;
    }
}
