package dev.sockeye.backplane.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.sockeye.backplane.Backplane;
import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.backplane.BackplaneNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backplane by Hazelcast 5, which runs within the nodes and needs no server. Whoever may join its cluster may write to
 * every member of every group. Thread-safe.
 */
public final class HazelcastBackplane implements Backplane {
    private static final Pattern ADDRESS = Pattern.compile("hazelcast://([^/@]+)/([A-Za-z0-9._-]+)");

    private final HazelcastInstance instance;
    private final boolean isOwn;
    private final List<HazelcastLink> links = new CopyOnWriteArrayList<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private HazelcastBackplane(HazelcastInstance instance, boolean isOwn) {
        this.instance = instance;
        this.isOwn = isOwn;
    }

    /**
     * Uses what the application runs anyway.
     *
     * @param instance a member of the cluster of all nodes; not shut down when the backplane is closed
     * @return the backplane
     */
    public static HazelcastBackplane on(HazelcastInstance instance) {
        return new HazelcastBackplane(instance, false);
    }

    /**
     * Starts a member, and returns when it has joined the others that it finds.
     *
     * @param uri the addresses of some nodes and the name of their cluster: {@code hazelcast://10.0.0.1,10.0.0.2:5701/chat}
     * @return the backplane
     * @throws IllegalArgumentException if it is no such address
     */
    public static HazelcastBackplane at(String uri) {
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            throw new IllegalArgumentException("Expected an address such as hazelcast://host1,host2:5701/name, got"
                    + " another (property sockeye.backplane)");
        }
        Config config = new Config();
        config.setClusterName(address.group(2));
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "jdk");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig()
                .setEnabled(true)
                .setMembers(List.of(address.group(1).split(",", -1)));
        return new HazelcastBackplane(Hazelcast.newHazelcastInstance(config), true);
    }

    @Override
    public <N extends BackplaneNode> N link(String name, Function<? super BackplaneLink, N> nodes) {
        if (isClosed.get()) {
            throw new IllegalStateException("Expected an open backplane, this one is closed");
        }
        HazelcastLink link = new HazelcastLink(instance, "sockeye:" + name + ":");
        N node = nodes.apply(link);
        links.add(link);
        link.begin(node);
        return node;
    }

    @Override
    public void close() {
        if (isClosed.compareAndSet(false, true)) {
            links.forEach(HazelcastLink::close);
            if (isOwn) {
                instance.shutdown();
            }
        }
    }
}
