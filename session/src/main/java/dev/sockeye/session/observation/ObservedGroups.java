package dev.sockeye.session.observation;

import java.util.List;
import java.util.Map;

/** Groups of sessions as those see them who look on. Thread-safe. */
@FunctionalInterface
public interface ObservedGroups {
    /**
     * Who is in which group on this node, as of now.
     *
     * @return the identifiers of the members by the name of the group, in the order in which they have joined; a copy
     */
    Map<String, List<String>> members();
}
