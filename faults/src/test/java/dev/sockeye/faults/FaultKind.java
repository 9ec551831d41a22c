package dev.sockeye.faults;

/** All faults, as the table of {@code docs/reference/reliability.md} lists them. */
@SuppressWarnings("ImmutableEnumChecker") // Its faults do not change.
enum FaultKind {
    RESETS("connections reset at a random byte", new Resets()),
    SILENT_PEERS("half-open and half-closed connections, pings every second", new SilentPeers()),
    NEVER_READING_PEERS("peers that ask for 16 MiB each and never read, but send pongs", new NeverReadingPeers()),
    STALLED_PEERS("stalled peers, each with a handler in a blocking send", new StalledPeers()),
    STALLED_PEERS_ON_TOMCATS_THREADS(
            "the same with `sockeye.event-loops=0`", new StalledPeers("-Dsockeye.event-loops=0")),
    STALLED_PEERS_WITH_NIO2(
            "the same with NIO2",
            new StalledPeers("-D" + Contender.PROTOCOL + "=org.apache.coyote.http11.Http11Nio2Protocol")),
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
