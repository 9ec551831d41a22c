package dev.sockeye.faults;

/** All faults, as the table of {@code docs/reference/reliability.md} lists them. */
@SuppressWarnings("ImmutableEnumChecker") // Its faults have no fields.
enum FaultKind {
    RESETS("connections reset at a random byte", new Resets()),
    SILENT_PEERS("half-open and half-closed connections, pings every second", new SilentPeers()),
    REDEPLOYS("redeploys with open connections", new Redeploys()),
    FEW_DESCRIPTORS("`ulimit -n 256`", new FewDescriptors()),
    TIGHT_MEMORY("echoes of 4 MiB with `-Xmx48m`", new TightMemory()),
    STOPPED_PROCESS("SIGSTOP", new StoppedProcess()),
    KILLED_SERVER("`kill -9` amid messages of reconnecting clients", new KilledServer()),
    DRAINED_SERVER("drain with reconnecting clients", new DrainedServer()),
    IDLE_CONNECTIONS("idle connections", new IdleConnections()),
    MIXED_SENDS("threads that send to one session", new MixedSends()),
    SOAK("soak", new Soak());

    private final String title;
    private final Trouble fault;

    FaultKind(String title, Trouble fault) {
        this.title = title;
        this.fault = fault;
    }

    String title() {
        return title;
    }

    Aftermath happenTo(Contender contender, FaultScale scale) throws Exception {
        return fault.happenTo(contender, scale);
    }
}
