package dev.sockeye.group.nodes;

import dev.sockeye.group.nodes.NodeMessage.Alive;
import dev.sockeye.group.nodes.NodeMessage.Changed;
import dev.sockeye.group.nodes.NodeMessage.State;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Listens for the groups that have members on this node, and announces those to the other nodes. Any thread says what has
 * changed; the rest is called by the link alone.
 */
final class Announcer {
    private final Voice voice;
    private final HomeGroups home;
    private final ChannelNames channels;
    private final Consumer<Listening> listening;
    private final Announced announced = new Announced();
    /** The groups whose members may have changed. */
    private final Set<String> changed = ConcurrentHashMap.newKeySet();

    private final Set<String> listened = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isDue = new AtomicBoolean();

    /** A channel is listened to from now on, or no longer. */
    record Listening(String channel, boolean begins) {}

    /**
     * Begins with no groups.
     *
     * @param listening gets what begins and ends
     */
    Announcer(Voice voice, HomeGroups home, ChannelNames channels, Consumer<Listening> listening) {
        this.voice = voice;
        this.home = home;
        this.channels = channels;
        this.listening = listening;
    }

    /** Members may have come or gone. Whether there are any is said at once; who they are, when all is announced. */
    void changed(String group) {
        if (!NodeMessageFormat.fits(group)) {
            return;
        }
        changed.add(group);
        if (home.isOpen(group) != listened.contains(group) && isDue.compareAndSet(false, true)) {
            voice.link().run(this::announceAll);
        }
    }

    /** Announces what has changed; a group that is new is listened to first. */
    void announceAll() {
        isDue.set(false);
        for (String group : List.copyOf(changed)) {
            changed.remove(group);
            boolean isOpen = home.isOpen(group);
            if (isOpen && listened.add(group)) {
                listen(group);
            } else if (!isOpen) {
                announce(group, false);
                ignore(group);
            } else if (announced.isOpen(group)) {
                announce(group, true);
            }
        }
    }

    private void announce(String group, boolean isOpen) {
        Optional<GroupChange> change =
                announced.update(group, isOpen, isOpen ? home.present(group, voice.id()) : List.of());
        change.ifPresent(what -> voice.say(new Changed(voice.id(), announced.version(), List.of(what))));
    }

    private void listen(String group) {
        if (channels.isCommon()) {
            announce(group, true);
            return;
        }
        String channel = channels.of(group);
        CompletionStage<Void> unused = voice.link()
                .listen(channel)
                .whenComplete((done, failure) -> voice.link().run(() -> {
                    if (failure == null && listened.contains(group)) {
                        listening.accept(new Listening(channel, true));
                        announce(group, true);
                    }
                }));
    }

    private void ignore(String group) {
        if (listened.remove(group) && !channels.isCommon()) {
            String channel = channels.of(group);
            voice.link().ignore(channel);
            listening.accept(new Listening(channel, false));
        }
    }

    /** What is listened to, or soon will be. */
    List<String> listened() {
        return listened.stream().map(channels::of).distinct().toList();
    }

    /** Says that this node is there. */
    void alive(long lastNumber, boolean asks) {
        voice.say(new Alive(voice.id(), announced.version(), lastNumber, asks));
    }

    /** Says to a node all that there is on this one, and how far it has posted. */
    void answer(String node, long lastNumber) {
        voice.say(new Alive(voice.id(), announced.version(), lastNumber, false), ChannelNames.inbox(node));
        List<List<GroupChange>> parts = announced.parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean isLast = i == parts.size() - 1;
            voice.say(
                    new State(voice.id(), announced.version(), i == 0, isLast, parts.get(i)), ChannelNames.inbox(node));
        }
    }
}
