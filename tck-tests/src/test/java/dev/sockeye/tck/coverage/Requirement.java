package dev.sockeye.tck.coverage;

import java.util.Locale;

/**
 * A row of the list of what is to be proved.
 *
 * @param id what a test's {@code @Tag} names, for example {@code D-UTF-4}
 * @param title what is asked for
 * @param status whether a test must name it
 * @param reason why no test must name it; empty if one must
 */
public record Requirement(String id, String title, Status status, String reason) {
    private static final int COLUMNS = 4;

    /** Whether a test must name a requirement. */
    public enum Status {
        /** At least one test names it. */
        REQUIRED,
        /** At least one test names it, but it need not be one of the API suite, which could not prove it. */
        ELSEWHERE,
        /** Tests may name it, but none must yet. */
        PLANNED,
        /** Not implemented, so no test names it. */
        EXCLUDED
    }

    static Requirement parse(String line) {
        String[] columns = line.split(",", COLUMNS);
        if (columns.length < COLUMNS) {
            throw new IllegalArgumentException("Expected id,title,status,reason, got: " + line);
        }
        Requirement requirement = new Requirement(
                columns[0], columns[1], Status.valueOf(columns[2].toUpperCase(Locale.ROOT)), columns[3]);
        if (requirement.title.isBlank() || requirement.reason.isBlank() != (requirement.status == Status.REQUIRED)) {
            throw new IllegalArgumentException("Expected a title, and a reason unless it is required, got: " + line);
        }
        return requirement;
    }

    /** Whether it is one of the API suite's: a rule of the Jakarta API. */
    public boolean isOfApi() {
        return section(id).equals("A") || section(id).equals("B");
    }

    /** The group of rows it stands in: its id without the number. */
    public String group() {
        return id.substring(0, id.lastIndexOf('-'));
    }

    /** What an id has before its first dash: the part of the list it belongs to. */
    static String section(String id) {
        int dash = id.indexOf('-');
        return dash < 0 ? id : id.substring(0, dash);
    }
}
