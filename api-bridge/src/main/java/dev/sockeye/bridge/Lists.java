package dev.sockeye.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists as applications hand them in: the specification forbids {@code null}, applications do not always know. */
final class Lists {

    private Lists() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
