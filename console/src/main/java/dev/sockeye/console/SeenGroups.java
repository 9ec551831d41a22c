package dev.sockeye.console;

import dev.sockeye.console.Overview.GroupRow;
import dev.sockeye.console.SeenSessions.SeenSession;
import dev.sockeye.session.observation.GroupRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The groups that sessions of this server are in. Thread-safe.
 *
 * @param register all groups that there are
 */
record SeenGroups(GroupRegister register) {
    /** So many groups are shown. */
    static final int MOST = 100;

    /** So many members of each. */
    static final int MOST_MEMBERS = 50;

    /**
     * Those that have members here.
     *
     * @param open the sessions of this server
     */
    List<GroupRow> rows(List<SeenSession> open) {
        Set<String> here = open.stream().map(SeenSession::id).collect(Collectors.toSet());
        List<GroupRow> rows = new ArrayList<>();
        register.groups()
                .forEach(groups -> groups.members().forEach((name, members) -> {
                    List<String> own = members.stream().filter(here::contains).toList();
                    if (!own.isEmpty()) {
                        rows.add(new GroupRow(
                                name,
                                own.size(),
                                own.stream().limit(MOST_MEMBERS).toList()));
                    }
                }));
        return rows;
    }
}
