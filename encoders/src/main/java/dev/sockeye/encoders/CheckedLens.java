package dev.sockeye.encoders;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A lens whose values keep rules, all of which are looked at before a broken one is reported. */
record CheckedLens<W, T>(Lens<W, T> lens, List<Rule<T>> rules) implements Lens<W, T> {

    /** What a value must be, in words and as a test. */
    record Rule<T>(String text, Predicate<? super T> test) {
        Rule {
            Objects.requireNonNull(text, "rule");
            Objects.requireNonNull(test, "test");
        }

        /** Why the rule is broken, {@code null} if it is not. */
        private @Nullable String problem(T value) {
            try {
                return test.test(value) ? null : text;
            } catch (RuntimeException | StackOverflowError e) {
                return text + ", but testing it failed with " + e;
            }
        }
    }

    @Override
    public Lens<W, T> checked(String rule, Predicate<? super T> test) {
        List<Rule<T>> more = new ArrayList<>(rules);
        more.add(new Rule<>(rule, test));
        return new CheckedLens<>(lens, List.copyOf(more));
    }

    @Override
    public T extract(W wire) {
        T value = lens.extract(wire);
        List<String> problems = problems(value);
        if (!problems.isEmpty()) {
            throw LensFailure.extracting(target(), wire, problems, null);
        }
        return value;
    }

    @Override
    public W inject(T value) {
        Objects.requireNonNull(value, "value");
        List<String> problems = problems(value);
        if (!problems.isEmpty()) {
            throw LensFailure.injecting(target(), value, problems, null);
        }
        return lens.inject(value);
    }

    private List<String> problems(T value) {
        return rules.stream()
                .map(rule -> rule.problem(value))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public String target() {
        return lens.target();
    }

    @Override
    public WireForm form() {
        return lens.form();
    }

    @Override
    public WireContent content() {
        return lens.content();
    }
}
