package dev.sockeye.group.nodes;

import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.backplane.BackplaneNode;
import dev.sockeye.backplane.BackplaneStatus;
import dev.sockeye.backplane.RemoteMember;
import dev.sockeye.group.nodes.NodeMessage.Alive;
import dev.sockeye.group.nodes.NodeMessage.Ask;
import dev.sockeye.group.nodes.NodeMessage.Changed;
import dev.sockeye.group.nodes.NodeMessage.Gone;
import dev.sockeye.group.nodes.NodeMessage.Posted;
import dev.sockeye.group.nodes.NodeMessage.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One set of groups as a part of those that span several nodes. Sending and asking is for any thread, and waits for nothing;
 * all else is called by the link, one after the other.
 */
public final class GroupSpan implements BackplaneNode {
    private static final System.Logger LOGGER = System.getLogger(GroupSpan.class.getName());

    private final String id = UUID.randomUUID().toString();
    private final BackplaneLink link;
    private final HomeGroups home;
    private final ChannelNames channels;
    private final NodeCounts counts = new NodeCounts();
    private final Voice voice;
    private final Publisher publisher;
    private final NodeDirectory directory;
    private final Announcer announcer;
    private volatile boolean isConnected;
    /** Whether all other nodes have had the time to say what they listen to. */
    private volatile boolean isSettled;

    /** Whether the engine answers, so that listening can begin. */
    private boolean isLinked;

    private long connectedAt;
    private long tickedAt;
    /** When this node has heard itself last: what it says comes back by the engine. */
    private long echoedAt;

    /**
     * Makes it, for its link to call.
     *
     * @param link by which it reaches the others
     * @param homes makes the groups of this node as the span sees them; calls nothing of the span
     * @param isKept whether all nodes keep the last messages of all groups, for members who come later
     */
    public GroupSpan(BackplaneLink link, Function<GroupSpan, HomeGroups> homes, boolean isKept) {
        this.link = link;
        this.home = homes.apply(this);
        this.channels = new ChannelNames(isKept);
        this.voice = new Voice(id, link);
        this.publisher = new Publisher(link, id, channels, counts);
        this.directory =
                new NodeDirectory(home, this::sequence, node -> voice.say(new Ask(id), ChannelNames.inbox(node)));
        this.announcer = new Announcer(voice, home, channels, this::listening);
        this.tickedAt = link.now();
        this.echoedAt = tickedAt;
    }

    private RemoteSequence sequence(String node, long after) {
        RemoteSequence.Outlet outlet = new RemoteSequence.Outlet() {
            @Override
            public void deliver(Posted message) {
                GroupSpan.this.deliver(message);
            }

            @Override
            public void readLog(RemoteSequence missing, long from) {
                new LogReading(link).begin(missing, from);
            }
        };
        RemoteSequence sequence = new RemoteSequence(node, channels, counts, outlet, after);
        announcer.listened().forEach(sequence::listens);
        return sequence;
    }

    private void listening(Announcer.Listening listening) {
        for (RemoteSequence sequence : directory.sequences()) {
            if (listening.begins()) {
                sequence.listens(listening.channel());
            } else {
                sequence.ignores(listening.channel());
            }
        }
    }

    /**
     * Sends a message to the members on other nodes, if there may be any.
     *
     * @param group their group
     * @param message the message
     */
    public void send(String group, SharedMessage message) {
        if (channels.isCommon() || !isSettled || directory.isListening(group)) {
            publisher.offer(group, message);
        }
    }

    /**
     * Members of this node have come or gone.
     *
     * @param group in which group
     */
    public void changed(String group) {
        announcer.changed(group);
    }

    /**
     * The members on other nodes, as far as they are announced.
     *
     * @param group of which group
     * @return them, in no order
     */
    public List<RemoteMember> members(String group) {
        return directory.members(group);
    }

    /**
     * How it does.
     *
     * @return that, as of now
     */
    public BackplaneStatus status() {
        return new BackplaneStatus(
                true,
                isConnected && publisher.isTaken(),
                directory.living(),
                counts.published.sum(),
                counts.received.sum(),
                counts.recovered.sum(),
                publisher.waiting(),
                counts.dropped.sum(),
                counts.missed.sum(),
                counts.repeated.sum(),
                counts.malformed.sum());
    }

    @Override
    public void connected() {
        isLinked = true;
        CompletionStage<Void> unused = link.listen(ChannelNames.CONTROL)
                .thenCompose(done -> link.listen(ChannelNames.inbox(id)))
                .thenCompose(done ->
                        channels.isCommon() ? link.listen(ChannelNames.COMMON) : link.listen(ChannelNames.CONTROL))
                .thenRun(() -> link.run(this::begin));
    }

    private void begin() {
        if (!isLinked) {
            return;
        }
        if (!isConnected) {
            LOGGER.log(System.Logger.Level.INFO, "The backplane is connected; this is node " + id);
        }
        isConnected = true;
        connectedAt = link.now();
        echoedAt = connectedAt;
        directory.prolong(connectedAt);
        announcer.announceAll();
        announcer.alive(publisher.lastGiven(), true);
        directory.sequences().forEach(RemoteSequence::resume);
        publisher.connected();
    }

    @Override
    public void disconnected() {
        isLinked = false;
        interrupt();
    }

    private void interrupt() {
        if (isConnected) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The backplane is not connected: groups go on with the members of this node, and what is sent to"
                            + " others waits, at most " + PostQueue.MOST_MESSAGES + " messages and "
                            + PostQueue.MOST_BYTES + " bytes");
        }
        isConnected = false;
        isSettled = false;
        publisher.disconnected();
        directory.sequences().forEach(RemoteSequence::cut);
    }

    @Override
    public void tick() {
        long now = link.now();
        if (now - tickedAt > NodeDirectory.LEASE) {
            // This process was stopped: it is not the others who were silent.
            directory.prolong(now);
            echoedAt = now;
        }
        tickedAt = now;
        if (isConnected && now - echoedAt > NodeDirectory.LEASE) {
            interrupt();
        }
        if (isConnected) {
            isSettled = now - connectedAt > NodeDirectory.LEASE;
            directory.expire(now);
            announcer.announceAll();
            directory.sequences().forEach(RemoteSequence::resume);
            publisher.retry();
        }
        if (isLinked) {
            announcer.alive(publisher.lastGiven(), false);
        }
    }

    /** The engine answers. */
    private void echoed(long now) {
        echoedAt = now;
        if (!isConnected) {
            begin();
        }
    }

    @Override
    public void closing() {
        voice.say(new Gone(id));
    }

    @Override
    public void received(String channel, byte[] bytes) {
        Optional<NodeMessage> message = NodeMessageReader.read(bytes);
        if (message.isEmpty() || !directory.admits(message.get().node())) {
            counts.malformed.increment();
        } else if (!message.get().node().equals(id)) {
            heard(channel, message.get(), link.now());
        } else if (message.get() instanceof Alive) {
            echoed(link.now());
        }
    }

    private void heard(String channel, NodeMessage message, long now) {
        if (message instanceof Posted posted) {
            posted(channel, posted, now);
        } else if (message instanceof Alive alive) {
            directory.alive(alive, now);
            if (alive.asks()) {
                announcer.answer(alive.node(), publisher.lastGiven());
            }
        } else if (message instanceof Changed changes) {
            directory.changed(changes, now);
        } else if (message instanceof State state) {
            directory.state(state, now);
        } else if (message instanceof Ask) {
            announcer.answer(message.node(), publisher.lastGiven());
        } else {
            directory.gone(message.node());
        }
    }

    private void posted(String channel, Posted posted, long now) {
        if (channel.equals(channels.of(posted.group()))) {
            directory.sequence(posted.node(), now).receive(posted);
        } else {
            counts.malformed.increment();
        }
    }

    private void deliver(Posted posted) {
        if (home.deliver(posted.group(), posted.message())) {
            counts.received.increment();
        } else {
            counts.malformed.increment();
        }
    }
}
