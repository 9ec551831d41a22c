package dev.sockeye.sample;

import dev.sockeye.encoders.Lenses;
import dev.sockeye.sample.FromServer.Problem;
import dev.sockeye.testkit.TestClient;
import dev.sockeye.testkit.TestServer;
import dev.sockeye.testkit.TypedTestClient;

/** Somebody at the chat, who has no page: what they say and hear, typed. */
record Visitor(TypedTestClient<FromServer, FromBrowser> messages) {
    /** @param room as in a URI */
    static Visitor at(TestServer server, String room) {
        return new Visitor(
                server.connect("/chat/" + room).as(Lenses.json(FromServer.class), Lenses.json(FromBrowser.class)));
    }

    TestClient client() {
        return messages.untyped();
    }

    Visitor join(String name) {
        messages.send(new FromBrowser.Join(name));
        return this;
    }

    Visitor say(String text) {
        messages.send(new FromBrowser.Say(text));
        return this;
    }

    Visitor hears(FromServer... next) {
        messages.expect(next);
        return this;
    }

    Visitor hearsNothing() {
        client().expectNothing();
        return this;
    }

    FromServer next() {
        return messages.receive();
    }

    Problem problem() {
        return (Problem) next();
    }

    void goes() {
        client().close();
    }
}
