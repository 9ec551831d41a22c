package dev.sockeye.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an {@link EchoBenchmark} does.
 *
 * @param pace how long it measures
 * @param rows under which loads
 * @param idle whether it measures the heap of idle connections, too
 * @param servers which servers
 * @param reference the one of them that the others are compared with
 * @param serverFlags flags of the servers' JVMs
 * @param page the directory to write the page of the results to, if any
 */
record Options(
        Pace pace,
        List<Row> rows,
        boolean idle,
        List<Server> servers,
        Server reference,
        List<String> serverFlags,
        Optional<Path> page) {
    static final String USAGE = String.join(
            System.lineSeparator(),
            "Arguments, all optional:",
            "  --quick              a quarter of the time, to see whether it works",
            "  --rounds <n>         so many rounds, steady or not",
            "  --only <row>[,...]   these rows only, by name (64x1) or number (1); \"idle\" is the heap of idle connections",
            "  --growth             the rows with ever more connections, bytes and receivers instead",
            "  --servers <a>[,...]  these servers only; the ratios are Tomcat's to theirs, or the last one's without it",
            "  --against <dir>      another build's jars (a copy of target/servers/sockeye) instead of all other servers",
            "  --gc <name>          collector of the servers' JVMs: Serial (the default), Parallel, G1, Z",
            "  --server-flag <flag> one more flag for the servers' JVMs; may be repeated",
            "  --page <dir>         writes performance-field.md with its charts there",
            "Rows: " + String.join(" ", Row.all().stream().map(Row::key).toList()));

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if they make no sense
     */
    static Options of(String... arguments) {
        Arguments given = new Arguments(arguments);
        List<Server> servers = servers(given);
        List<String> only = given.list("--only");
        boolean growth = given.flag("--growth");
        Options options = new Options(
                pace(given),
                rows(only, growth),
                only.contains(IdleHeap.KEY) || (only.isEmpty() && !growth),
                servers,
                reference(servers),
                serverFlags(given),
                given.value("--page").map(Path::of));
        given.requireAllUsed();
        return options;
    }

    private static Pace pace(Arguments given) {
        Pace pace = given.flag("--quick") ? Pace.QUICK : Pace.FULL;
        return given.value("--rounds").map(Options::count).map(pace::withRounds).orElse(pace);
    }

    private static int count(String number) {
        if (!number.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("Expected a number of rounds from 1 to 9999, got " + number);
        }
        return Integer.parseInt(number);
    }

    private static List<Row> rows(List<String> only, boolean growth) {
        if (only.isEmpty()) {
            return growth ? Row.GROWTH : Row.FIELD;
        }
        return only.stream()
                .filter(key -> !key.equals(IdleHeap.KEY))
                .map(Options::row)
                .toList();
    }

    private static Row row(String keyOrNumber) {
        List<Row> all = Row.all();
        return all.stream()
                .filter(row -> keyOrNumber.equals(row.key()) || keyOrNumber.equals("" + (1 + all.indexOf(row))))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected a row, got " + keyOrNumber));
    }

    private static List<Server> servers(Arguments given) {
        Optional<Server> other = given.value("--against").map(Path::of).map(Server::otherSockeye);
        if (other.isPresent()) {
            return List.of(Server.sockeye(), other.get());
        }
        List<String> names = given.list("--servers");
        return names.isEmpty()
                ? Server.field()
                : names.stream().map(Options::server).toList();
    }

    private static Server server(String name) {
        return Server.field().stream()
                .filter(server -> server.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected a server of "
                        + Server.field().stream().map(Server::name).toList() + ", got " + name));
    }

    private static Server reference(List<Server> servers) {
        return servers.stream()
                .filter(server -> server.equals(Server.tomcat()))
                .findFirst()
                .orElse(servers.get(servers.size() - 1));
    }

    private static List<String> serverFlags(Arguments given) {
        List<String> flags = new ArrayList<>();
        flags.add("-XX:+Use" + given.value("--gc").orElse("Serial") + "GC");
        flags.addAll(given.values("--server-flag"));
        return List.copyOf(flags);
    }
}
