package dev.sockeye.container.tomcat.upgrade;

/** What a read leaves behind. */
enum AfterRead {
    /** There may be more. */
    MORE,
    /** There is no more for now. */
    NOTHING,
    /** The connection takes no more for now. */
    PAUSED,
    /** The peer's stream has ended. */
    ENDED,
    /** The connection is closed. */
    CLOSED;

    /** When the connection takes no more, too; nothing more comes behind the end. */
    AfterRead paused() {
        return this == ENDED ? ENDED : PAUSED;
    }
}
