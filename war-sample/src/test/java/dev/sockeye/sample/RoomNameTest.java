package dev.sockeye.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.sample.FromServer.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é", "a/b", "..", "123456789012345678901234567890123"})
    void a_bad_room_name_is_refused(String room) {
        assertThatThrownBy(() -> RoomName.of(room))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem().reason()).isEqualTo(Reason.BAD_ROOM));
    }

    @Test
    void a_very_long_bad_room_name_is_shown_cut() {
        assertThatThrownBy(() -> RoomName.of("x".repeat(5_000)))
                .hasMessageContaining("x".repeat(40) + "…")
                .message()
                .hasSizeLessThan(200);
    }

    @Test
    void a_bad_room_name_is_cut_between_characters() {
        assertThatThrownBy(() -> RoomName.of("x" + "\uD83D\uDC1F".repeat(100)))
                .hasMessageContaining("\"x" + "\uD83D\uDC1F".repeat(39) + "…\"");
    }
}
