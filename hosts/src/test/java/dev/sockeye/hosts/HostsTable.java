package dev.sockeye.hosts;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of docs/reference/hosts.md: a row for each host, by its name. Immutable.
 *
 * @param rows cells by heading, by host
 */
record HostsTable(Map<String, Map<String, String>> rows) {
    static final String BEGIN = "<!-- Written by mvn -Phosts -pl hosts -am verify. -->\n";
    static final String END = "<!-- End of what is written. -->\n";
    static final List<String> HEADINGS = List.of(
            "host",
            "version",
            "transport",
            "contract",
            "wire",
            "security",
            "redeploy",
            "browser",
            "API suite",
            "TCK",
            "run");
    private static final String UNKNOWN = "not tried";

    /** The table of a page. */
    static HostsTable of(String page) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END))
                .lines()
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(HostsTable::cells)
                .forEach(cells -> rows.put(cells.get("host"), cells));
        return new HostsTable(rows);
    }

    private static Map<String, String> cells(String line) {
        String[] cells = line.substring(1).split("\\|", -1);
        if (cells.length != HEADINGS.size() + 1) {
            throw new IllegalArgumentException("Expected a cell for each of " + HEADINGS + ", got " + line);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < HEADINGS.size(); i++) {
            row.put(HEADINGS.get(i), cells[i].trim());
        }
        return row;
    }

    /** With what a run has found; what it has not looked at stays. */
    HostsTable with(Map<String, String> found) {
        String host = found.get("host");
        Map<String, String> row = new LinkedHashMap<>();
        for (String heading : HEADINGS) {
            String before = rows.getOrDefault(host, Map.of()).getOrDefault(heading, UNKNOWN);
            row.put(heading, found.getOrDefault(heading, before));
        }
        Map<String, Map<String, String>> more = new LinkedHashMap<>(rows);
        more.put(host, row);
        return new HostsTable(more);
    }

    /** The page with this table in place of its own. */
    String in(String page) {
        return page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + this + "\n"
                + page.substring(page.indexOf(END));
    }

    @Override
    public String toString() {
        Stream<String> head = Stream.of(line(HEADINGS), "|" + "---|".repeat(HEADINGS.size()));
        Stream<String> body = rows.values().stream()
                .map(row -> line(HEADINGS.stream().map(row::get).toList()));
        return Stream.concat(head, body).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    /**
     * Writes the results of runs into the page: arguments are the page, the folder of the results on stock hosts, and the one
     * that has a folder of reports for each run on an embedded host, if there was any.
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        String page = Files.readString(file);
        HostsTable table = of(page);
        List<Map<String, String>> all = new ArrayList<>(results(Path.of(arguments[1])));
        all.addAll(embedded(Path.of(arguments[2])));
        for (Map<String, String> found : all) {
            table = table.with(found);
        }
        Files.writeString(file, table.in(page));
    }

    private static List<Map<String, String>> embedded(Path runs) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        if (Files.isDirectory(runs)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(runs)) {
                for (Path folder : folders) {
                    all.add(EmbeddedRun.row(folder));
                }
            }
        }
        return all;
    }

    private static List<Map<String, String>> results(Path folder) throws IOException {
        List<Map<String, String>> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.properties")) {
            for (Path file : files) {
                Properties found = new Properties();
                try (Reader reader = Files.newBufferedReader(file)) {
                    found.load(reader);
                }
                Map<String, String> row = new TreeMap<>();
                found.stringPropertyNames().forEach(name -> row.put(name, found.getProperty(name)));
                all.add(row);
            }
        }
        return all;
    }
}
