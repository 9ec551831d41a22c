package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsHandler.loop;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.session.WebSocketSession;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.SubscriberPuppet;
import org.reactivestreams.tck.SubscriberWhiteboxVerification.WhiteboxSubscriberProbe;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.reactivestreams.tck.flow.FlowSubscriberBlackboxVerification;
import org.reactivestreams.tck.flow.FlowSubscriberWhiteboxVerification;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.annotations.Test;

/**
 * The publisher and the subscriber of a socket keep the rules of Reactive Streams, as its own test kit has them. Those it
 * skips are about several subscribers, or are not verified by it.
 */
@Timeout(300)
class ReactiveStreamsTest {
    /** Waits for what must come (long: machines may be busy), for what must not, and between looks; in ms. */
    private static final TestEnvironment ENVIRONMENT = new TestEnvironment(10_000, 50, 100);

    private static Server server;
    private static ClientContainer client;

    @BeforeAll
    static void serve() {
        server = Sockeye.server()
                .port(0)
                .with(
                        ws(
                                "/count/{n}",
                                request -> loop(socket -> count(socket, request.path("n")))
                                        .handle(request)),
                        ws("/sink", request -> accept(ws -> {})))
                .start();
        client = Sockeye.client().build();
    }

    private static void count(BlockingWebSocket socket, String number) {
        for (long i = Long.parseLong(number); i > 0; i--) {
            socket.send(String.valueOf(i));
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static <T> T connected(String path, Function<WebSocket, T> view) {
        AtomicReference<T> seen = new AtomicReference<>();
        WsClient.connect(client, server.webSocketUri(path), ws -> seen.set(view.apply(ws)));
        return seen.get();
    }

    /** The rules of a publisher. */
    @Test
    public static class Messages extends FlowPublisherVerification<WsMessage> {
        public Messages() {
            super(ENVIRONMENT, 2000);
        }

        @Override
        public Flow.Publisher<WsMessage> createFlowPublisher(long elements) {
            return connected("/count/" + elements, WebSocket::messages);
        }

        @Override
        public Flow.Publisher<WsMessage> createFailedFlowPublisher() {
            return connected("/sink", ws -> {
                Flow.Publisher<WsMessage> messages = ws.messages();
                ((WebSocketSession) ws.session()).control().abandon("A test wants it");
                return messages;
            });
        }
    }

    /** The rules of a subscriber. */
    @Test
    public static class Sends extends FlowSubscriberBlackboxVerification<WsMessage> {
        public Sends() {
            super(ENVIRONMENT);
        }

        @Override
        public Flow.Subscriber<WsMessage> createFlowSubscriber() {
            return connected("/sink", WebSocket::subscriber);
        }

        @Override
        public WsMessage createElement(int element) {
            return WsMessage.of("element " + element);
        }
    }

    /** The rules of a subscriber, looked at from the inside. */
    @Test
    public static class WatchedSends extends FlowSubscriberWhiteboxVerification<WsMessage> {
        public WatchedSends() {
            super(ENVIRONMENT);
        }

        @Override
        protected Flow.Subscriber<WsMessage> createFlowSubscriber(WhiteboxSubscriberProbe<WsMessage> probe) {
            return new Watched(connected("/sink", WebSocket::subscriber), probe);
        }

        @Override
        public WsMessage createElement(int element) {
            return WsMessage.of("element " + element);
        }
    }

    /** Shows the kit what a subscriber gets. */
    private record Watched(Flow.Subscriber<WsMessage> watched, WhiteboxSubscriberProbe<WsMessage> probe)
            implements Flow.Subscriber<WsMessage> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            watched.onSubscribe(subscription);
            probe.registerOnSubscribe(new SubscriberPuppet() {
                @Override
                public void triggerRequest(long elements) {
                    subscription.request(elements);
                }

                @Override
                public void signalCancel() {
                    subscription.cancel();
                }
            });
        }

        @Override
        public void onNext(WsMessage message) {
            watched.onNext(message);
            probe.registerOnNext(message);
        }

        @Override
        public void onError(Throwable failure) {
            watched.onError(failure);
            probe.registerOnError(failure);
        }

        @Override
        public void onComplete() {
            watched.onComplete();
            probe.registerOnComplete();
        }
    }

    static Stream<Arguments> rules() {
        return Stream.of(arguments(Messages.class, 26), arguments(Sends.class, 11), arguments(WatchedSends.class, 14));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keeps_the_rules(Class<?> rules, int applicable) {
        TestListenerAdapter outcome = new TestListenerAdapter();
        TestNG kit = new TestNG(false);
        kit.setVerbose(0);
        kit.setTestClasses(new Class<?>[] {rules});
        kit.addListener(outcome);
        kit.run();

        assertThat(outcome.getFailedTests())
                .extracting(each -> each.getName() + ": " + each.getThrowable())
                .isEmpty();
        assertThat(outcome.getPassedTests()).hasSize(applicable);
    }
}
