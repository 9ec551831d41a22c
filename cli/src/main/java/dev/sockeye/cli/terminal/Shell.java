package dev.sockeye.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a command runs in.
 *
 * @param in the standard input
 * @param out the standard output: what is received, and results
 * @param err the standard error: everything about it
 * @param environment the value of an environment variable; null if there is none
 * @param tty the terminal, as far as there is one
 * @param clock the time of day, in the zone of the user
 * @param nanoTime nanoseconds from any origin
 */
public record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Function<String, @Nullable String> environment,
        Tty tty,
        Clock clock,
        LongSupplier nanoTime) {
    /**
     * {@return the value of an environment variable; empty if it is unset or has no value}
     *
     * @param name its name
     */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isEmpty());
    }
}
