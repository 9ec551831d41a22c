package dev.sockeye.faults;

/** One kind of trouble, made for a server of its own. */
@FunctionalInterface
interface Trouble {
    /** Makes it, and waits until the server is itself again. */
    Aftermath happenTo(Contender contender, FaultScale scale) throws Exception;
}
