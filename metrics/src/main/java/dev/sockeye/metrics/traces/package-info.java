/** Traces of OpenTelemetry. */
@NullMarked
package dev.sockeye.metrics.traces;

import org.jspecify.annotations.NullMarked;
