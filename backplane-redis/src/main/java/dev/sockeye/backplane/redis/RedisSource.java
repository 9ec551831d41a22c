package dev.sockeye.backplane.redis;

import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneSource;
import java.util.Set;

/** Opens Redis by its addresses; {@link java.util.ServiceLoader} makes it. */
public final class RedisSource implements BackplaneSource {
    /** For {@link java.util.ServiceLoader}. */
    public RedisSource() {}

    @Override
    public Set<String> schemes() {
        return RedisAddress.SCHEMES;
    }

    @Override
    public Backplane open(String uri) {
        return RedisBackplane.at(uri);
    }
}
