package dev.sockeye.jsonrpc;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.functions.Route;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.services.LanguageClient;

/** The code of docs/how-to/protocols.md. */
final class JsonRpcGuide {
    private JsonRpcGuide() {}

    public static final class Shop {
        private volatile Customer customer;

        void connect(Customer peer) {
            customer = peer;
        }

        @JsonRequest
        public CompletableFuture<Integer> price(String fish, int count) {
            customer.thanks("Thank you for asking for " + fish);
            return CompletableFuture.completedFuture(3 * count);
        }
    }

    public interface Customer {
        @JsonNotification
        void thanks(String text);
    }

    static Route shop() {
        return ws("/shop", request -> accept(JsonRpc.between(Customer.class, Shop::new, Shop::connect)));
    }

    static Route words() {
        return ws("/words", request -> accept(JsonRpc.between(LanguageClient.class, Words::new, Words::connect)));
    }
}
