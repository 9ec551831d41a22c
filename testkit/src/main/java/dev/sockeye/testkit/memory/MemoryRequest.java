package dev.sockeye.testkit.memory;

import java.net.URI;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of an opening handshake beside its head.
 *
 * @param uri where to, {@code ws} or {@code wss}
 * @param principal who sends it, or null
 * @param roles the sender's
 * @param httpSession the attributes of the HTTP session, or null
 */
public record MemoryRequest(
        URI uri,
        @Nullable Principal principal,
        Set<String> roles,
        @Nullable Map<String, Object> httpSession) {}
