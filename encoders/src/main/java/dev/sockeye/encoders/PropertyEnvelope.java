package dev.sockeye.encoders;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An object with a property for the name and one for the payload. */
record PropertyEnvelope<W>(Notation<W> notation, String name, String payload, Lens<W, String> names) {

    PropertyEnvelope {
        if (name.equals(payload)) {
            throw new IllegalArgumentException(
                    "Expected a property for the name and another for the payload, got \"" + name + "\" for both");
        }
    }

    Lens<W, Envelope<W>> lens() {
        String target = "%s of an object with \"%s\" and \"%s\"".formatted(notation.title(), name, payload);
        return new FunctionLens<>(notation.form(), target, this::open, this::close);
    }

    private Envelope<W> open(W wire) {
        Map<String, W> properties = new Parts<>(notation).ofObject(wire);
        W named = properties.remove(name);
        Optional<W> content = Optional.ofNullable(properties.remove(payload));
        if (!properties.isEmpty()) {
            String unknown = properties.keySet().iterator().next();
            throw new Refusal("unknown property \"" + unknown + "\", expected [" + name + ", " + payload + "]");
        }
        if (named == null) {
            throw new Refusal("\"" + name + "\" is missing");
        }
        return new Envelope<>(names.extract(named), content.orElseGet(() -> EmptyMessage.of(names.form())));
    }

    private W close(Envelope<W> envelope) {
        Map<String, W> properties = new LinkedHashMap<>();
        properties.put(name, names.inject(envelope.name()));
        EmptyMessage.unlessEmpty(envelope.payload()).ifPresent(content -> properties.put(payload, content));
        return new Parts<>(notation).object(properties);
    }
}
