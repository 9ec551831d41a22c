package dev.sockeye.console;

import dev.sockeye.console.ConsoleSocket.Question;
import dev.sockeye.console.Overview.Frames;
import dev.sockeye.console.SeenSessions.SeenSession;
import java.util.List;

/**
 * Looks at all that is shown, when it is asked for. Thread-safe.
 *
 * @param endpoints the endpoints
 * @param sessions the sessions
 * @param groups the groups
 * @param figures the counts
 */
record Overviews(SeenEndpoints endpoints, SeenSessions sessions, SeenGroups groups, SeenFigures figures) {
    /** So many sessions are shown. */
    static final int MOST_SESSIONS = 200;

    /**
     * The answer to a page.
     *
     * @param question what it wants to see
     * @param history its frames
     */
    Overview answer(Question question, FrameHistory history) {
        List<SeenSession> open = sessions.open();
        List<Overview.GroupRow> groupRows = groups.rows(open);
        return new Overview(
                endpoints.rows(open),
                open.size(),
                open.stream().limit(MOST_SESSIONS).map(sessions::row).toList(),
                groupRows.size(),
                groupRows.stream().limit(SeenGroups.MOST).toList(),
                frames(question, open, history),
                figures.rows(open),
                endpoints.properties());
    }

    /** Of a session that is gone, what was seen of it stays. */
    private static Frames frames(Question question, List<SeenSession> open, FrameHistory history) {
        String chosen = question.session();
        open.stream()
                .filter(session -> session.id().equals(chosen))
                .findFirst()
                .ifPresent(session -> history.watch(chosen, session.opened()));
        if (chosen.isEmpty()) {
            history.watch("", 0);
        }
        return history.after(question.after());
    }
}
