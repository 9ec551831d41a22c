package dev.sockeye.session.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who flushes what one thread has held back. */
class DeferralsTest {
    private final Deferrals deferrals = new Deferrals();
    private final List<String> flushed = new ArrayList<>();

    private void addWithAnother() {
        deferrals.add(caller -> {
            flushed.add("first by " + caller);
            deferrals.add(other -> flushed.add("added meanwhile by " + other));
        });
    }

    @Test
    void whoever_flushes_for_the_owner_leaves_what_is_added_meanwhile() {
        addWithAnother();
        deferrals.flushForOwner();
        assertThat(flushed).containsExactly("first by IO");
        assertThat(deferrals.isWaiting()).isTrue();
    }

    @Test
    void the_owner_flushes_what_is_added_meanwhile_as_well() {
        addWithAnother();
        deferrals.flush();
        assertThat(flushed).containsExactly("first by APPLICATION", "added meanwhile by APPLICATION");
        assertThat(deferrals.isWaiting()).isFalse();
    }
}
