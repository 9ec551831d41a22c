package dev.sockeye.hosts;

import java.util.stream.Stream;

/** What the table of hosts has a column for. */
enum Column {
    CONTRACT("contract", Object.class),
    WIRE("wire", WireContract.class),
    SECURITY("security", SecurityContract.class),
    REDEPLOY("redeploy", RedeployContract.class),
    BROWSER("browser", BrowserContract.class);

    private final String heading;
    private final Class<?> contract;

    Column(String heading, Class<?> contract) {
        this.heading = heading;
        this.contract = contract;
    }

    String heading() {
        return heading;
    }

    /** The column of a test; what has none of its own belongs to the contract at large. */
    static Column of(Class<?> contract) {
        return Stream.of(values())
                .filter(column -> column.contract == contract)
                .findFirst()
                .orElse(CONTRACT);
    }
}
