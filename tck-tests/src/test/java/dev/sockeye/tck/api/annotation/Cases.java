package dev.sockeye.tck.api.annotation;

import dev.sockeye.tck.api.harness.Role;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tables of cases. */
public final class Cases {
    private Cases() {}

    /** Each case with each role as its first argument. */
    public static Stream<Arguments> inBothRoles(Arguments... cases) {
        return Arrays.stream(Role.values())
                .flatMap(role -> Arrays.stream(cases)
                        .map(each -> Arguments.of(Stream.concat(Stream.of(role), Arrays.stream(each.get()))
                                .toArray())));
    }
}
