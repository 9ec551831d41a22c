package dev.sockeye.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.session.Live.Scripted;
import dev.sockeye.session.connection.MemoryTransport.Behaviour;
import dev.sockeye.session.sending.WsSender;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

/** What is sent for a publisher, when more is requested, and how that ends. */
class SendingSubscriberTest {
    private final Scripted endpoint = new Scripted();
    private final Live live = Live.of(endpoint).open();
    private final Flow.Subscriber<Object> subscriber = WsSender.of(live.session).subscriber();
    private final List<String> log = new ArrayList<>();

    private final Flow.Subscription upstream = new Flow.Subscription() {
        @Override
        public void request(long count) {
            log.add("request " + count);
        }

        @Override
        public void cancel() {
            log.add("cancel");
        }
    };

    @Test
    void the_next_message_is_requested_when_the_one_before_is_written() {
        live.wired.transport.behave(Behaviour.PENDING);
        subscriber.onSubscribe(upstream);
        subscriber.onNext("one");
        assertThat(log).containsExactly("request 1");

        live.wired.transport.finishWrite();
        assertThat(log).containsExactly("request 1", "request 1");
    }

    @Test
    void a_publisher_that_sends_more_than_was_requested_is_refused() {
        live.wired.transport.behave(Behaviour.PENDING);
        subscriber.onSubscribe(upstream);
        subscriber.onNext("one");
        subscriber.onNext("two");
        live.wired.transport.behave(Behaviour.INLINE);
        live.wired.transport.finishWrite();

        assertThat(log).containsExactly("request 1", "cancel");
        assertThat(endpoint.errors)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .isEqualTo(
                        "Expected a publisher to send only requested messages, got one more (Reactive Streams rule 1.1)");
        assertThat(live.wire()).containsExactly("text:one", "close:1011:The endpoint failed");
    }

    @Test
    void a_message_without_a_wire_form_ends_the_subscription_and_the_session() {
        subscriber.onSubscribe(upstream);
        subscriber.onNext(URI.create("urn:x"));

        assertThat(log).containsExactly("request 1", "cancel");
        assertThat(endpoint.errors)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("No encoder for java.net.URI");
        assertThat(live.wire()).containsExactly("close:1011:The endpoint failed");
    }

    @Test
    void a_publisher_that_is_done_closes_the_session_and_what_comes_later_counts_for_nothing() {
        subscriber.onSubscribe(upstream);
        subscriber.onNext("one");
        subscriber.onComplete();
        subscriber.onNext("two");
        subscriber.onError(new IllegalStateException("late"));

        assertThat(live.wire()).containsExactly("text:one", "close:1000:");
        assertThat(endpoint.errors).isEmpty();
    }

    @Test
    void the_subscription_ends_with_the_session_and_a_session_that_has_ended_takes_none() {
        subscriber.onSubscribe(upstream);
        live.wired.connection.fail(new IOException("Connection reset"));
        assertThat(log).containsExactly("request 1", "cancel");

        log.clear();
        WsSender<Object> sender = live.session.sender();
        sender.subscriber().onSubscribe(upstream);
        assertThat(log).contains("cancel");
    }

    @Test
    void a_second_publisher_is_refused() {
        subscriber.onSubscribe(upstream);
        List<String> second = new ArrayList<>();
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {
                second.add("request");
            }

            @Override
            public void cancel() {
                second.add("cancel");
            }
        });
        assertThat(second).containsExactly("cancel");
        assertThat(log).containsExactly("request 1");
    }
}
