package dev.sockeye.faults;

/** How much of each fault there is. */
enum FaultScale {
    /** In each build. */
    SHORT,
    /** For the table of {@code docs/reference/reliability.md}. */
    FULL;

    int of(int some, int many) {
        return this == SHORT ? some : many;
    }
}
