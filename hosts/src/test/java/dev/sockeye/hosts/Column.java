package dev.sockeye.hosts;

import java.lang.reflect.Method;
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

    /** The column of a test, or of what a host has in its place; what has none of its own belongs to the contract at large. */
    static Column of(Method test) {
        return Stream.of(values())
                .filter(column -> Stream.of(column.contract.getDeclaredMethods())
                        .anyMatch(method -> method.getName().equals(test.getName())))
                .findFirst()
                .orElse(CONTRACT);
    }
}
