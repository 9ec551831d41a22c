package dev.sockeye.examples.chat;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.Route;
import dev.sockeye.functions.WsRequest;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/** Halves numbers, and says what happens to each connection, from where it came, and how it ended, well or badly. */
class Lifecycle {
    static Route halves(Consumer<String> log) {
        return ws(
                "/halves",
                request -> accept(ws -> {
                    log.accept("onConnect " + client(request));
                    ws.onMessage(message -> {
                        log.accept("onMessage " + message.text());
                        ws.send(String.valueOf(Integer.parseInt(message.text()) / 2));
                    });
                    ws.onError(error -> log.accept("onError " + error));
                    ws.onClose(reason ->
                            log.accept("onClose " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase()));
                }));
    }

    private static String client(WsRequest request) {
        return request.remoteAddress().map(InetSocketAddress::getHostString).orElse("from nowhere");
    }

    public static void main(String[] arguments) {
        Sockeye.server().port(8080).with(halves(System.out::println)).start();
    }
}
