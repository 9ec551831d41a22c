package dev.sockeye.group.nodes;

import dev.sockeye.backplane.BackplaneLink;
import dev.sockeye.group.nodes.NodeMessage.Posted;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a sequence misses from the log of its node, part by part. Called by the link alone.
 *
 * @param link of this node
 */
record LogReading(BackplaneLink link) {
    private static final System.Logger LOGGER = System.getLogger(LogReading.class.getName());

    void begin(RemoteSequence sequence, long from) {
        CompletionStage<List<byte[]>> unused = link.read(ChannelNames.log(sequence.node()), from)
                .whenComplete((part, failure) -> link.run(() -> goOn(sequence, part, failure)));
    }

    private void goOn(RemoteSequence sequence, @Nullable List<byte[]> part, @Nullable Throwable failure) {
        if (part == null || failure != null) {
            LOGGER.log(System.Logger.Level.DEBUG, "What was missed could not be read", failure);
            sequence.failed();
            return;
        }
        List<Posted> posted =
                part.stream().flatMap(bytes -> posted(sequence.node(), bytes)).toList();
        sequence.read(posted);
        if (posted.isEmpty()) {
            sequence.endOfLog();
        } else {
            begin(sequence, posted.get(posted.size() - 1).number() + 1);
        }
    }

    private static Stream<Posted> posted(String node, byte[] bytes) {
        return NodeMessageReader.read(bytes)
                .filter(message -> message instanceof Posted && message.node().equals(node))
                .map(Posted.class::cast)
                .stream();
    }
}
