package dev.sockeye.sample;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param host the address to listen on, by default the loopback one
 * @param port 0 to 65535, by default 8080; 0 means any free one
 * @param files the folder with the page, or null if none is to be served
 * @param help whether only to say how the command is used
 */
record ServerOptions(String host, int port, @Nullable Path files, boolean help) {
    static final String USAGE = """
            Usage: java -jar war-sample.war [--port N] [--host ADDRESS] [--files FOLDER]

              --port N         listen on this TCP port, 0 to 65535; 0 takes any free one (default: 8080)
              --host ADDRESS   listen on this address; 0.0.0.0 is reachable from other machines, which anybody
                               there can then use: the chat has no passwords (default: 127.0.0.1)
              --files FOLDER   serve the page from this folder (default: the page inside the WAR)
              --help           print this and stop

            Ctrl-C stops the server.
            """;

    private static final ServerOptions DEFAULTS = new ServerOptions("127.0.0.1", 8080, null, false);
    private static final int MAX_PORT = 65_535;

    /**
     * Reads {@code --option value} and {@code --option=value}; of an option given twice the last one counts.
     *
     * @throws IllegalArgumentException naming the first argument that makes no sense
     */
    static ServerOptions parse(List<String> arguments) {
        ServerOptions options = DEFAULTS;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (option.equals("--help")) {
                options = new ServerOptions(options.host, options.port, options.files, true);
            } else {
                requireKnown(option);
                options = options.with(option, equals < 0 ? following(option, rest) : argument.substring(equals + 1));
            }
        }
        return options;
    }

    private static void requireKnown(String option) {
        if (!List.of("--port", "--host", "--files").contains(option)) {
            throw new IllegalArgumentException(
                    "Expected --port, --host, --files or --help, got \"" + option + "\". See --help.");
        }
    }

    private static String following(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("Expected a value after " + option + ", got nothing. See --help.");
        }
        return rest.next();
    }

    private ServerOptions with(String option, String value) {
        return switch (option) {
            case "--port" -> new ServerOptions(host, portOf(value), files, help);
            case "--host" -> new ServerOptions(value, port, files, help);
            default -> new ServerOptions(host, port, Path.of(value), help);
        };
    }

    private static int portOf(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw badPort(value, notANumber);
        }
        throw badPort(value, null);
    }

    private static IllegalArgumentException badPort(String value, @Nullable Throwable cause) {
        return new IllegalArgumentException("Expected --port 0 to 65535, got \"" + value + "\". See --help.", cause);
    }
}
