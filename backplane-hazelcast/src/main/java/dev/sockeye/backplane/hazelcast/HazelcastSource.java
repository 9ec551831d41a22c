package dev.sockeye.backplane.hazelcast;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneSource;
import java.util.Set;

/** Starts Hazelcast within this node by an address; {@link java.util.ServiceLoader} makes it. */
public final class HazelcastSource implements BackplaneSource {
    /** For {@link java.util.ServiceLoader}. */
    public HazelcastSource() {}

    @Override
    public Set<String> schemes() {
        return Set.of("hazelcast");
    }

    @Override
    public Backplane open(String uri) {
        return HazelcastBackplane.at(uri);
    }
}
