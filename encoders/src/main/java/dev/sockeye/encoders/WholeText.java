package dev.sockeye.encoders;

import java.util.Objects;

/** The text of a message, as it is. */
enum WholeText implements Lens<String, String> {
    INSTANCE;

    @Override
    public String target() {
        return "text";
    }

    @Override
    public WireForm form() {
        return WireForm.TEXT;
    }

    @Override
    public WireContent content() {
        return WireContent.text();
    }

    @Override
    public String extract(String wire) {
        Objects.requireNonNull(wire, "wire");
        String problem = UnpairedSurrogates.problem(wire);
        if (problem != null) {
            throw LensFailure.extracting(target(), wire, problem, null);
        }
        return wire;
    }

    @Override
    public String inject(String value) {
        Objects.requireNonNull(value, "value");
        String problem = UnpairedSurrogates.problem(value);
        if (problem != null) {
            throw LensFailure.injecting(target(), value, problem, null);
        }
        return value;
    }
}
