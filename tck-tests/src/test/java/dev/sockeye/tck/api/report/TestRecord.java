package dev.sockeye.tck.api.report;

import java.util.Set;

/**
 * How a test ended, all its invocations together.
 *
 * @param test class and method
 * @param requirements the ids it is tagged with
 * @param result the worst result of its invocations
 * @param failure what the first failure says; empty if there is none
 */
record TestRecord(String test, Set<String> requirements, Result result, String failure) {
    /** From the best to the worst. */
    enum Result {
        PASSED,
        ABORTED,
        FAILED
    }

    TestRecord and(TestRecord other) {
        return other.result.compareTo(result) > 0 ? other : this;
    }
}
