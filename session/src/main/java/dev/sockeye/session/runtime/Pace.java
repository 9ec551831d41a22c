package dev.sockeye.session.runtime;

/**
 * Whether the handlers of a socket keep blocking. One time counts as much as {@link #PROMPT_FOR_BLOCKED} times when they do
 * not, so that a first message, or a busy machine, condemns nobody for long. For one thread at a time.
 */
final class Pace {
    private static final int PROMPT_FOR_BLOCKED = 8;
    private static final int MOST = 2 * PROMPT_FOR_BLOCKED;

    private int debt;
    private boolean slow;

    /** Handlers have taken long. */
    void blocked() {
        debt = Math.min(debt + PROMPT_FOR_BLOCKED, MOST);
        slow |= debt == MOST;
    }

    /** Handlers have not taken long. */
    void prompt() {
        if (debt > 0) {
            debt--;
            slow &= debt > 0;
        }
    }

    /** Whether the handlers are to run elsewhere than in the loop. */
    boolean isSlow() {
        return slow;
    }
}
