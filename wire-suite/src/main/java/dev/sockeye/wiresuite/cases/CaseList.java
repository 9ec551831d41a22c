package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.PeerRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The cases of one group, while they are put together. */
final class CaseList {
    static final Set<PeerRole> BOTH = Collections.unmodifiableSet(EnumSet.allOf(PeerRole.class));

    private final String group;
    private final List<WireCase> cases = new ArrayList<>();

    CaseList(String group) {
        this.group = group;
    }

    /** A case on a plain connection, for both roles. */
    void add(String name, String description, Supplier<List<Step>> steps) {
        add(name, description, BOTH, Steps.plain(steps));
    }

    void add(String name, String description, Set<PeerRole> roles, Script script) {
        cases.add(new WireCase(group + "." + name, description, roles, script));
    }

    List<WireCase> cases() {
        return List.copyOf(cases);
    }
}
