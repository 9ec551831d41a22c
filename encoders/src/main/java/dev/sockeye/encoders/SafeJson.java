package dev.sockeye.encoders;

import tools.jackson.databind.json.JsonMapper;

/** The mapper of the {@code json} lenses; in a class of its own, as it is dear to make and Jackson may be missing. */
final class SafeJson {
    static final JsonMapper MAPPER = StrictRules.applyTo(JsonMapper.builder()).build();

    private SafeJson() {}
}
