package dev.sockeye.session.runtime;

import dev.sockeye.session.settings.table.SockeyeProperties;

/**
 * On which threads the handlers of a container run, and how many they may hold. Immutable.
 *
 * @param eventLoops how many event loops there are; 0 for none
 * @param handlerThreads how many handlers may block on threads of Sockeye's own, and as many again in event loops
 * @param lentThreads how many of the threads that read for many connections handlers may hold at one time
 * @param virtual whether each handler has a virtual thread instead
 */
public record ThreadSettings(int eventLoops, int handlerThreads, int lentThreads, boolean virtual) {
    /** Of the 64 that read for a client. */
    private static final int LENT_BY_CLIENT = 48;

    /**
     * What is set for a server.
     *
     * @param settings its settings
     * @return its threads
     */
    public static ThreadSettings ofServer(Settings settings) {
        return new ThreadSettings(
                settings.value(SockeyeProperties.EVENT_LOOPS),
                settings.value(SockeyeProperties.HANDLER_THREADS),
                settings.value(SockeyeProperties.HOST_THREADS),
                settings.value(SockeyeProperties.VIRTUAL_THREADS));
    }

    /**
     * What is set for a client.
     *
     * @param settings its settings
     * @return its threads
     */
    public static ThreadSettings ofClient(Settings settings) {
        return new ThreadSettings(
                0,
                settings.value(SockeyeProperties.HANDLER_THREADS),
                LENT_BY_CLIENT,
                settings.value(SockeyeProperties.VIRTUAL_THREADS));
    }
}
