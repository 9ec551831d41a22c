package dev.sockeye.container.server;

import jakarta.websocket.DeploymentException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What keeps an application from being deployed, so that all of it is said at once. For one thread. */
public final class DeploymentFaults {
    private final List<DeploymentException> faults = new ArrayList<>();

    /** There are none yet. */
    public DeploymentFaults() {}

    /**
     * Adds one fault, or those that somebody else has collected.
     *
     * @param fault its message says what is wrong
     */
    public void add(DeploymentException fault) {
        faults.add(fault);
    }

    /**
     * Requires that there are none.
     *
     * @throws DeploymentException if there are, see {@link #together}
     */
    public void throwIfAny() throws DeploymentException {
        if (!faults.isEmpty()) {
            throw together();
        }
    }

    /**
     * All faults as one; there is at least one. A stack trace of it has each message once: only what the faults were
     * caused by is attached to it.
     *
     * @return its message has those of all, each once and on lines of its own; its cause is the first cause of a fault, and
     *     further ones are suppressed
     */
    public DeploymentException together() {
        if (faults.size() == 1) {
            return faults.get(0);
        }
        List<Throwable> causes =
                faults.stream().flatMap(DeploymentFaults::causes).toList();
        DeploymentException all = new DeploymentException(
                faults.stream().map(DeploymentException::getMessage).distinct().collect(Collectors.joining("\n")),
                causes.isEmpty() ? null : causes.get(0));
        causes.stream().skip(1).forEach(all::addSuppressed);
        return all;
    }

    private static Stream<Throwable> causes(DeploymentException fault) {
        return Stream.concat(Stream.ofNullable(fault.getCause()), Stream.of(fault.getSuppressed()));
    }
}
