package dev.sockeye.benchmarks;

/**
 * What the clients of an {@link EchoLoad} send.
 *
 * @param content what the messages are
 * @param bytes payload of a message
 * @param connections how many clients
 * @param active how many of them send: all at once, or else, if there are others, one at a time and in turn
 * @param outstanding most messages of a client that are not answered yet
 * @param refill how many answers a client waits for before it sends as many messages again
 */
record Scenario(Content content, int bytes, int connections, int active, int outstanding, int refill) {
    /** All clients send, each again when it has the answer. */
    static Scenario closedLoop(Content content, int bytes, int connections) {
        return new Scenario(content, bytes, connections, connections, 1, 1);
    }

    /** Every hundredth client sends, one at a time. */
    static Scenario nearlyIdle(int bytes, int connections) {
        return new Scenario(Content.TEXT, bytes, connections, connections / 100, 1, 1);
    }

    /** Clients that send at the same time. */
    int atOnce() {
        return active < connections ? 1 : active;
    }
}
