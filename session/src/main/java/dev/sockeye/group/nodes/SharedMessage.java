package dev.sockeye.group.nodes;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A message to a group, on its way to other nodes.
 *
 * @param isText whether the payload is text in UTF-8; of one that has come, that is not checked
 * @param payload its bytes; to be read through a duplicate
 * @param key what it makes older messages superfluous by; null if by nothing
 */
public record SharedMessage(
        boolean isText, ByteBuffer payload, @Nullable String key) {}
