package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sockeye.cli.options.TimeSpan;
import dev.sockeye.cli.options.WholeNumber;
import dev.sockeye.cli.terminal.CommandFailedException;
import dev.sockeye.cli.terminal.ExitCode;
import dev.sockeye.cli.terminal.Palette;
import dev.sockeye.cli.terminal.Shell;
import dev.sockeye.cli.terminal.Style;
import dev.sockeye.cli.terminal.SystemTty;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The console client: {@code sockeye wss://example.com/chat}. */
@Command(
        name = "sockeye",
        description = "Talks to, measures and checks WebSocket servers. Without a command it connects.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class)
public final class SockeyeCli {
    private static final int LEAST_WIDTH = 60;
    private static final int USUAL_WIDTH = 80;
    private static final int MOST_WIDTH = 120;
    private static final String DEFAULT_COMMAND = "connect";
    private static final Set<String> OWN_OPTIONS = Set.of("-h", "--help", "-V", "--version");

    private final Shell shell;

    SockeyeCli(Shell shell) {
        this.shell = shell;
    }

    /**
     * Runs a command, and ends the JVM with its exit code.
     *
     * @param arguments see docs/reference/cli.md
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        Shell shell = new Shell(
                System.in,
                out,
                err,
                System::getenv,
                new SystemTty(Path.of(System.getProperty("user.home"))),
                Clock.system(ZoneId.systemDefault()),
                System::nanoTime);
        System.exit(new SockeyeCli(shell).run(arguments));
    }

    /**
     * Runs a command.
     *
     * @param arguments its name, options and parameters
     * @return the exit code
     */
    int run(String... arguments) {
        Palette palette = Palette.of(Palette.When.AUTO, shell.tty().isError(), shell);
        CommandLine line = commandLine();
        line.setParameterExceptionHandler(new MisunderstoodCommand(palette));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, palette));
        int code = line.execute(withCommand(line, arguments));
        shell.out().flush();
        shell.err().flush();
        return code;
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(this))
                .addSubcommand(new ConnectCommand(shell))
                .addSubcommand(new BenchCommand(shell))
                .addSubcommand(new CheckCommand(shell))
                .addSubcommand(new ListenCommand(shell));
        int width = shell.tty().isOutput() ? shell.tty().width() : USUAL_WIDTH;
        boolean coloured =
                Palette.of(Palette.When.AUTO, shell.tty().isOutput(), shell).coloured();
        return line.registerConverter(Duration.class, new TimeSpan())
                .registerConverter(Integer.class, new WholeNumber<>(Integer::valueOf))
                .registerConverter(Integer.TYPE, new WholeNumber<>(Integer::valueOf))
                .registerConverter(Long.class, new WholeNumber<>(Long::valueOf))
                .registerConverter(Long.TYPE, new WholeNumber<>(Long::valueOf))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width)))
                .setOut(writer(shell.out()))
                .setErr(writer(shell.err()));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
    }

    /** Without a command, connects. */
    private static String[] withCommand(CommandLine line, String... arguments) {
        List<String> given = List.of(arguments);
        boolean named = given.isEmpty()
                || line.getSubcommands().containsKey(given.get(0))
                || OWN_OPTIONS.contains(given.get(0));
        return named
                ? given.isEmpty() ? new String[] {"--help"} : arguments
                : Stream.concat(Stream.of(DEFAULT_COMMAND), given.stream()).toArray(String[]::new);
    }

    private int failed(Exception failure, Palette palette) {
        ExitCode code = failure instanceof CommandFailedException known ? known.exitCode() : ExitCode.FAILED;
        String message = failure instanceof CommandFailedException ? failure.getMessage() : failure.toString();
        shell.err().println(palette.paint(Style.WARNING, "sockeye: " + message));
        return code.code();
    }
}
