/**
 * What a message costs. {@link dev.sockeye.benchmarks.EchoBenchmark} runs echo servers side by side; the classes named
 * after the engine are for JMH.
 */
@NullMarked
package dev.sockeye.benchmarks;

import org.jspecify.annotations.NullMarked;
