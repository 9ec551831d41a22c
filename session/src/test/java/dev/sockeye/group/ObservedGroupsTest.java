package dev.sockeye.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.observation.GroupRegister;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups as those see them who look on. */
@Timeout(60)
class ObservedGroupsTest {
    private final Groups groups = new Groups();

    private static List<Map<String, List<String>>> seen() {
        return GroupRegister.ALL.groups().stream()
                .map(each -> each.members())
                .filter(members -> members.containsKey("quay of this test"))
                .toList();
    }

    @Test
    void members_are_seen_in_the_order_in_which_they_have_joined_until_they_leave() {
        Guest first = Guest.arrives();
        Guest second = Guest.arrives();
        Group quay = groups.of("quay of this test");
        assertThat(seen()).isEmpty();

        quay.join(first.session());
        quay.join(second.session());
        String firstId = first.session().getId();
        String secondId = second.session().getId();
        assertThat(seen()).containsExactly(Map.of("quay of this test", List.of(firstId, secondId)));

        quay.leave(first.session());
        assertThat(seen()).containsExactly(Map.of("quay of this test", List.of(secondId)));
        quay.leave(second.session());
        assertThat(seen()).isEmpty();
    }
}
