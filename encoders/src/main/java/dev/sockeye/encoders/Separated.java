package dev.sockeye.encoders;

import java.util.ArrayList;
import java.util.List;

/** Text whose parts have a separator between them. */
record Separated(String separator) {

    Separated {
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("Expected a separator, got an empty text");
        }
    }

    Lens<String, Envelope<String>> envelope() {
        return WholeText.INSTANCE.map("a name, " + quoted() + " and a payload", this::open, this::close);
    }

    private Envelope<String> open(String text) {
        int at = text.indexOf(separator);
        return at < 0
                ? new Envelope<>(text, "")
                : new Envelope<>(text.substring(0, at), text.substring(at + separator.length()));
    }

    private String close(Envelope<String> envelope) {
        String text = envelope.payload().isEmpty() ? envelope.name() : envelope.name() + separator + envelope.payload();
        String name = open(text).name();
        if (!name.equals(envelope.name())) {
            throw new Refusal("it would be read with the name \"" + name + '"');
        }
        return text;
    }

    <T> Lens<String, List<T>> listOf(Lens<String, T> element) {
        String target = "a list, separated by " + quoted() + ", each of it " + element.target();
        return new Elements<>(element, this::split, this::join).lens(target);
    }

    private List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        if (!text.isEmpty()) {
            parts.add(text.substring(start));
        }
        return parts;
    }

    private String join(List<String> parts) {
        String text = String.join(separator, parts);
        if (!split(text).equals(parts)) {
            throw new Refusal("no part may hold " + quoted() + ", and the only part may not be empty");
        }
        return text;
    }

    private String quoted() {
        return '"' + separator + '"';
    }
}
