package dev.sockeye.session.observation;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * All groups that this class was loaded for: applications make them, and no container knows them. They are forgotten with their
 * application. Thread-safe.
 */
public final class GroupRegister {
    /** The one. */
    public static final GroupRegister ALL = new GroupRegister();

    @GuardedBy("this") private final Map<ObservedGroups, Boolean> known = new WeakHashMap<>();

    private GroupRegister() {}

    /**
     * Has groups be found.
     *
     * @param groups held weakly; equal to themselves alone
     */
    public synchronized void add(ObservedGroups groups) {
        known.put(groups, true);
    }

    /**
     * The groups that applications still hold.
     *
     * @return a copy, in no order
     */
    public synchronized List<ObservedGroups> groups() {
        return new ArrayList<>(known.keySet());
    }
}
