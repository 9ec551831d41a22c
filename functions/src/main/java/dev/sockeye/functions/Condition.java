package dev.sockeye.functions;

import java.util.function.Predicate;

/** What a request must have for a {@link Route}. Equal conditions are fulfilled by the same requests. */
sealed interface Condition extends Predicate<Request> {
    /** A header field. */
    record Header(String name, String value) implements Condition {
        @Override
        public boolean test(Request request) {
            return request.header(name).filter(value::equals).isPresent();
        }
    }

    /** A parameter of the query. */
    record Query(String name, String value) implements Condition {
        @Override
        public boolean test(Request request) {
            return request.query(name).filter(value::equals).isPresent();
        }
    }

    /** The offer of a subprotocol. */
    record Subprotocol(String name) implements Condition {
        @Override
        public boolean test(Request request) {
            return request instanceof WsRequest ws && ws.subprotocols().contains(name);
        }
    }
}
