package dev.sockeye.bridge;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A bound endpoint with one instance, one session and open coders, called as a container would. */
record Deployed(EndpointModel model, Recorder target, Session session, Coders coders) {

    /** Endpoints in these tests note what they were called with. */
    public static class Recorder {
        final List<Object> got = new ArrayList<>();

        protected final void note(Object... arguments) {
            got.addAll(Arrays.asList(arguments));
        }
    }

    private static EndpointBinder binder() {
        return new EndpointBinder(InstanceFactory.reflective(), SpokenFormat.SOURCE);
    }

    static Deployed server(Class<? extends Recorder> type) throws Exception {
        return server(type, Map.of());
    }

    static Deployed server(Class<? extends Recorder> type, Map<String, String> path) throws Exception {
        return of(binder().annotatedServer(type).model(), type, path);
    }

    static Deployed of(EndpointModel model, Class<? extends Recorder> type, Map<String, String> path) throws Exception {
        InstanceFactory instances = InstanceFactory.reflective();
        Coders coders = Coders.open(model.coders(), instances, model.config(), "");
        return new Deployed(model, instances.create(type), StubSession.at(path), coders);
    }

    /** What forbids the deployment of an annotated server endpoint. */
    static String errorsOf(Class<?> type) {
        try {
            binder().annotatedServer(type);
        } catch (DeploymentException e) {
            return e.getMessage();
        }
        throw new AssertionError(type + " was deployed");
    }

    MessageBinding binding(MessageKind kind) {
        return model.messages().stream()
                .filter(binding -> binding.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing receives " + kind + " in " + model.messages()));
    }

    Object text(String payload, boolean last) throws Throwable {
        return receive(MessageKind.TEXT, payload, last);
    }

    Object binary(String payload, boolean last) throws Throwable {
        return receive(MessageKind.BINARY, bytes(payload), last);
    }

    Object receive(MessageKind kind, Object payload, boolean last) throws Throwable {
        MessageBinding binding = binding(kind);
        return binding.method().invoke(target, session, binding.decoding().decode(payload, coders), last);
    }

    static ByteBuffer bytes(String ascii) {
        return ByteBuffer.wrap(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    static String ascii(ByteBuffer bytes) {
        return StandardCharsets.US_ASCII.decode(bytes.duplicate()).toString();
    }
}
