package dev.sockeye.session.runtime;

/** What an {@link EventLoops event loop} calls for the input of a socket. */
public interface SocketInput {
    /**
     * Reads what has come, and runs the handlers of it. One call at a time. A bounded part of it is enough: the loop calls
     * again while there is more.
     *
     * @return false if nothing more is to be read before {@link LoopSocket#resumeReading} is called
     */
    boolean readInput();
}
