package dev.sockeye.faults;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of {@code docs/reference/reliability.md}: what became of each server by each fault. It is written by runs alone.
 * Immutable.
 *
 * @param rows the cells that follow the name of the server, as they stand there
 */
record ReliabilityTable(Map<FaultKind, Map<Contender, String>> rows) {
    static final String BEGIN = "<!-- Written by mvn -Pfaults -pl faults -am verify. -->\n";
    static final String END = "<!-- End of what is written. -->\n";
    private static final String HEAD = """
            | fault | server | what happened | as promised | heap, MB | resident, MB | descriptors | threads |
            |---|---|---|---|---|---|---|---|
            """;
    private static final int CELLS = 8;

    /** The table of a page. */
    static ReliabilityTable of(String page) {
        Map<FaultKind, Map<Contender, String>> rows = new EnumMap<>(FaultKind.class);
        FaultKind kind = null;
        for (String line : page.substring(page.indexOf(BEGIN), page.indexOf(END))
                .lines()
                .filter(each -> each.startsWith("|"))
                .skip(2)
                .toList()) {
            String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
            if (cells.length != CELLS) {
                throw new IllegalArgumentException("Expected " + CELLS + " cells, got " + line);
            }
            kind = cells[0].isBlank() ? kind : kindOf(cells[0].trim());
            rows.computeIfAbsent(kind, unused -> new EnumMap<>(Contender.class))
                    .put(contenderOf(cells[1].trim()), joined(cells));
        }
        return new ReliabilityTable(rows);
    }

    private static FaultKind kindOf(String title) {
        return Arrays.stream(FaultKind.values())
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Expected the title of a fault, got " + title));
    }

    private static Contender contenderOf(String name) {
        return Contender.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String joined(String... cells) {
        return Arrays.stream(cells).skip(2).map(String::trim).collect(Collectors.joining(" | "));
    }

    /** With what a run has found; what it has not looked at stays. */
    ReliabilityTable with(FaultKind kind, Contender contender, String cells) {
        Map<FaultKind, Map<Contender, String>> more = new LinkedHashMap<>(rows);
        Map<Contender, String> row = new EnumMap<>(Contender.class);
        row.putAll(more.getOrDefault(kind, Map.of()));
        row.put(contender, cells);
        more.put(kind, row);
        return new ReliabilityTable(more);
    }

    /** The page with this table in place of its own. */
    String in(String page) {
        return page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + "\n" + this + "\n"
                + page.substring(page.indexOf(END));
    }

    @Override
    public String toString() {
        return Arrays.stream(FaultKind.values()).flatMap(this::lines).collect(Collectors.joining("", HEAD, ""));
    }

    private Stream<String> lines(FaultKind kind) {
        Map<Contender, String> row = rows.getOrDefault(kind, Map.of());
        String title = kind.title() + " ";
        Stream.Builder<String> lines = Stream.builder();
        for (Contender contender : Contender.values()) {
            if (row.containsKey(contender)) {
                lines.add("| " + title + "| " + contender + " | " + row.get(contender) + " |\n");
                title = "";
            }
        }
        return lines.build();
    }
}
