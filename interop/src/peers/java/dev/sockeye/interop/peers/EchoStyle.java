package dev.sockeye.interop.peers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The ways in which an endpoint can take a message; the names are the endpoints' paths. */
enum EchoStyle {
    Whole(Echo.Whole.class),
    Partial(Echo.Partial.class),
    Streaming(Echo.Streaming.class);

    private final Class<?> endpoint;

    EchoStyle(Class<?> endpoint) {
        this.endpoint = endpoint;
    }

    /** What a server deploys. */
    static List<Class<?>> endpoints() {
        return Arrays.stream(values()).map(style -> style.endpoint).collect(Collectors.toList());
    }
}
