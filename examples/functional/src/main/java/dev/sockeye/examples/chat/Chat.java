package dev.sockeye.examples.chat;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WebSocket;
import dev.sockeye.group.Group;
import dev.sockeye.group.Groups;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Everybody hears everybody, each by a name, and who comes and goes; and an echo that says goodbye. */
class Chat {
    private final Group members = new Groups().of("chat");
    private final AtomicInteger joined = new AtomicInteger();

    void join(WebSocket ws) {
        String name = "user" + joined.incrementAndGet();
        members.sendText(name + " has joined");
        members.join(ws.session());
        ws.send("You are " + name + ". There are " + members.members().size() + " users here.");
        ws.onMessage(message -> members.sendText("[" + name + "]: " + message.text()));
        ws.onClose(reason -> members.sendText(name + " has left: " + reason.getCloseCode()));
    }

    static void echo(WebSocket ws) {
        ws.send("Please enter your name");
        ws.onMessage(message -> {
            if (message.text().equals("bye")) {
                ws.close(1000, "Client said BYE");
            } else {
                ws.send("Hi, " + message.text() + "!");
            }
        });
    }

    static Route[] routes() {
        Chat chat = new Chat();
        return new Route[] {
            ws("/echo", request -> accept(Chat::echo)),
            ws("/chat", request -> accept(chat::join))
                    .settings(s -> s.pingInterval(Duration.ofSeconds(15))
                            .pongTimeout(Duration.ofSeconds(15))
                            .maxFrameSize(64 * 1024))
        };
    }

    public static void main(String[] arguments) {
        Sockeye.server()
                .port(8080)
                .extension(new FrameLogger(System.out::println))
                .with(routes())
                .start();
    }
}
