package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sockeye.protocol.Role;
import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.sending.WsMessages;
import jakarta.websocket.Session;
import java.io.Reader;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The messages of any session at the demand of a subscriber. */
class WsMessagesTest {
    private final Scripted endpoint = new Scripted();
    private final AtomicReference<Flow.Subscription> demand = new AtomicReference<>();
    private final List<String> got = new ArrayList<>();

    private final Flow.Subscriber<String> subscriber = new Flow.Subscriber<>() {
        @Override
        public void onSubscribe(Flow.Subscription given) {
            demand.set(given);
        }

        @Override
        public void onNext(String text) {
            if (text.equals("bad")) {
                throw new IllegalStateException("careless");
            }
            got.add(text);
        }

        @Override
        public void onError(Throwable failure) {
            got.add(failure.getMessage());
        }

        @Override
        public void onComplete() {
            got.add("complete");
        }
    };

    private Live open(Role role) {
        endpoint.onOpen(session -> WsMessages.of(session, String.class).subscribe(subscriber));
        return Live.of(endpoint, role).open();
    }

    @ParameterizedTest
    @EnumSource
    void messages_come_as_they_are_requested_and_the_end_behind_them(Role role) {
        Live live = open(role);
        live.wired.receive(live.wired.remote.text("1"), live.wired.remote.text("2"), live.wired.remote.text("3"));
        live.wired.receive(live.wired.remote.close(1001, ""));
        assertThat(got).isEmpty();

        demand.get().request(2);
        assertThat(got).containsExactly("1", "2");
        demand.get().request(2);
        assertThat(got).containsExactly("1", "2", "3", "complete");
        assertThat(endpoint.log).containsExactly("open", "close:1001");
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_is_read_no_further_than_a_bound_while_there_is_no_demand(Role role) {
        Live live = open(role);
        int received = 0;
        while (live.wired.receive(live.wired.remote.text("x".repeat(8000)))) {
            received++;
        }
        assertThat(received).isLessThan(10);

        demand.get().request(Long.MAX_VALUE);
        assertThat(got).hasSize(received + 1);
        assertThat(live.wired.transport.resumptions()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_subscriber_throws_is_an_error_of_the_endpoint_and_closes_with_1011(Role role) {
        Live live = open(role);
        demand.get().request(5);
        live.wired.receive(live.wired.remote.text("1"), live.wired.remote.text("bad"), live.wired.remote.text("2"));

        assertThat(got).containsExactly("1");
        assertThat(endpoint.errors).extracting(Throwable::getMessage).containsExactly("careless");
        assertThat(live.wire()).containsExactly("close:1011:The endpoint failed");
    }

    @ParameterizedTest
    @EnumSource
    void who_cancels_lets_messages_be_dropped_and_the_end_come(Role role) {
        Live live = open(role);
        live.wired.receive(live.wired.remote.text("1"));
        demand.get().cancel();
        live.wired.receive(live.wired.remote.text("2"), live.wired.remote.close(1000, ""));

        assertThat(got).isEmpty();
        assertThat(endpoint.log).containsExactly("open", "close:1000");
    }

    @Test
    void what_cannot_be_published_is_refused_and_nothing_is_held() {
        Live live = open(Role.SERVER);
        Session session = live.session;
        demand.get().request(1);
        assertThatIllegalStateException().isThrownBy(() -> WsMessages.of(session, String.class));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WsMessages.of(session, Reader.class))
                .withMessageContaining("ask for String or ByteBuffer");
        live.wired.receive(live.wired.remote.text("1"));
        assertThat(got).containsExactly("1");

        Session foreign = (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> "foreign");
        assertThatIllegalArgumentException().isThrownBy(() -> WsMessages.of(foreign, ByteBuffer.class));
    }
}
