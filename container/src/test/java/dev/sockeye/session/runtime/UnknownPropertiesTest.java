package dev.sockeye.session.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.session.KeptLog;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownPropertiesTest {
    @AutoClose
    private final KeptLog log = new KeptLog(UnknownProperties.class.getName());

    @ParameterizedTest
    @CsvSource({
        "sockeye.max-mesage-size, sockeye.max-message-size",
        "sockeye.maxMessageSize, sockeye.max-message-size",
        "sockeye.PING-INTERVAL, sockeye.ping-interval",
        "sockeye.client.connect_timeout, sockeye.client.connect-timeout",
        "sockeye.serverEnabled, sockeye.server.enabled"
    })
    void a_mistyped_name_is_answered_with_the_one_that_was_meant(String typo, String meant) {
        UnknownProperties.warn(List.of(typo, "sockeye.corking", "javax.net.debug", "sockeye.require-node"));
        assertThat(log.messages())
                .containsExactly("There is no property " + typo + ", it is ignored; did you mean " + meant + "?");
    }

    @Test
    void a_name_like_no_other_is_sent_to_the_page() {
        UnknownProperties.warn(List.of("sockeye.x"));
        assertThat(log.messages()).singleElement().asString().contains("sockeye.x,", "docs/reference/properties.md");
    }

    @Test
    void a_property_of_a_server_is_warned_of_once() {
        Sockeye.server().port(0).property("sockeye.corkin", "true").start().close();

        assertThat(log.messages()).singleElement().asString().contains("sockeye.corkin,", "sockeye.corking?");
    }

    @Test
    void a_property_of_a_client_is_warned_of_once() {
        Sockeye.client().property("sockeye.corkin", "true").build().close();

        assertThat(log.messages()).singleElement().asString().contains("sockeye.corkin,", "sockeye.corking?");
    }

    @Test
    void a_system_property_is_warned_of_once_for_all_containers() {
        System.setProperty("sockeye.only-here", "1");
        try {
            new ClientContainer().close();
            new ClientContainer().close();
            Sockeye.server().port(0).start().close();
        } finally {
            System.clearProperty("sockeye.only-here");
        }

        assertThat(log.messages()).singleElement().asString().contains("sockeye.only-here,");
    }
}
