package dev.sockeye.stomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final StompFrame LARGE =
            new StompFrame(StompCommand.SEND, Map.of("n".repeat(200_000), "v".repeat(200_000)));

    @Test
    void header_entries_of_what_waits_are_bounded_as_bodies_are() throws Exception {
        Transactions transactions = new Transactions();
        transactions.begin("t");
        transactions.add("t", LARGE);
        assertThatThrownBy(() -> transactions.add("t", LARGE))
                .isInstanceOf(StompException.class)
                .hasMessageContaining("1048576 bytes in transactions");
        assertThat(transactions.end("t")).containsExactly(LARGE);

        transactions.begin("next");
        transactions.add("next", LARGE);
    }
}
