package dev.sockeye.container.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.Deviation;
import dev.sockeye.container.transport.HostedApplication;
import dev.sockeye.container.transport.RunningHost;
import dev.sockeye.container.transport.TransportContract;
import dev.sockeye.container.transport.TransportEndpoints;
import dev.sockeye.session.connection.Threads;
import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tomcat's own way on a connector of NIO2, by Tomcat's asynchronous writes. */
class Nio2TransportTest extends TransportContract {
    private static final String WRITES_NO_MORE =
            "NIO2 takes the end of the peer's stream for an error, and writes no more";

    @Override
    public RunningHost start(HostedApplication application) {
        return TomcatHost.start(application, ConnectorKind.NIO2, true);
    }

    @Override
    public String via() {
        return "TomcatTransport";
    }

    @Override
    @Deviation(WRITES_NO_MORE)
    public void a_message_right_before_the_end_of_the_stream_is_delivered() throws Exception {
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("last words"));
            client.endOutput();
            assertEnded(client);
        }
    }

    @Override
    @Deviation(WRITES_NO_MORE)
    public void a_close_with_its_messages_before_and_the_end_of_the_stream_behind_loses_nothing() throws Exception {
        for (int round = 0; round < 50; round++) {
            try (RawPeer client = open("/echo")) {
                client.send(RawFrame.text("last"), RawFrame.close(4001, "done"));
                client.endOutput();
                assertEnded(client);
            }
        }
    }

    @Override
    @Deviation(WRITES_NO_MORE)
    public void neither_the_end_nor_unread_input_keeps_a_thread_busy_while_a_handler_blocks() throws Exception {
        TransportEndpoints.release = new CountDownLatch(1);
        try (RawPeer client = open("/echo")) {
            client.send(RawFrame.text("block"), RawFrame.binary(new byte[100_000]));
            client.endOutput();
            TransportContract.awaitQuietThreads();
            TransportEndpoints.release.countDown();
            assertEnded(client);
        }
    }

    /** What the peer gets before the end depends on when Tomcat has found that of the peer. */
    private static void assertEnded(RawPeer client) throws Exception {
        client.awaitEnd();
        assertThat(TransportEndpoints.CLOSES.poll(20, TimeUnit.SECONDS)).isIn(1006, 4001);
        Threads.await(TransportEndpoints.OPEN::isEmpty);
    }
}
