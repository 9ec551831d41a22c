/** Figures of servers and clients: for Micrometer, for JMX, for JFR and as traces. */
@NullMarked
package dev.sockeye.metrics;

import org.jspecify.annotations.NullMarked;
