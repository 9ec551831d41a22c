package dev.sockeye.hosts;

import dev.sockeye.testkit.peer.RawFrame;
import dev.sockeye.testkit.peer.RawPeer;
import java.io.IOException;
import java.net.URI;

/** A part of what must hold on every host. */
public interface OnHost {
    /** The host under test. */
    StockHost stock();

    /** The one that all tests share, with the sample and the contract application. */
    RunningHost running();

    /** What it had logged when both were deployed. */
    String startup();

    /** Where the contract application is. */
    default URI page() {
        return running().root().resolve("contract/");
    }

    /** The URI of an endpoint of the contract application. */
    default URI endpoint(String path) {
        return URI.create("ws" + page().toString().substring("http".length())).resolve(path);
    }

    /** What an endpoint of the contract application answers to a text message. */
    default String answer(String path, String text, String... headers) throws IOException {
        try (RawPeer raw = RawPeer.open(endpoint(path), headers)) {
            return raw.send(RawFrame.text(text)).next().text();
        }
    }
}
