package dev.sockeye.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * All that one run has measured.
 *
 * @param options what was to be measured
 * @param before what others did on the machine before
 * @param results under each load
 * @param idle bytes of heap of an idle connection, by the names of the servers; empty if it was not measured
 */
record Report(Options options, Machine.Others before, List<Result> results, Map<String, Long> idle) {}
