package dev.sockeye.functions;

import dev.sockeye.container.HandshakeRefusedException;
import dev.sockeye.container.server.HandshakeDecider;
import dev.sockeye.functions.FilteredSocket.Around;
import dev.sockeye.session.CloseReasons;
import jakarta.websocket.CloseReason;
import java.util.Objects;
import java.util.function.Function;

/** Answers what is thrown before the upgrade with 500, and closes for what is thrown afterwards. */
final class CatchAll {
    private static final System.Logger LOGGER = System.getLogger(CatchAll.class.getName());
    private static final int SERVER_ERROR = 500;

    private CatchAll() {}

    static WsHandler around(WsHandler handler, Function<? super Throwable, CloseReason> reason) {
        return caught(request -> handler.handle(request)
                .around(consumer -> FilteredSocket.to(
                        consumer, ws -> Around.nothing(ws).closes(failure -> sendable(reason, failure)))));
    }

    /** What to close with where nobody has said it. */
    static CloseReason reason(Throwable failure) {
        return failure instanceof UnexpectedKindException
                ? new CloseReason(CloseReason.CloseCodes.CANNOT_ACCEPT, "Messages of this kind are not supported")
                : new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "The endpoint failed");
    }

    /** A reason that cannot be sent is a mistake of the filter's, and the socket is to be closed all the same. */
    private static CloseReason sendable(Function<? super Throwable, CloseReason> reason, Throwable failure) {
        try {
            CloseReason made = reason.apply(failure);
            return CloseReasons.sendable(Objects.requireNonNull(made, "Expected a close reason, got null"));
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.WARNING, "The function of catchAll(...) returned no valid close reason", e);
            return reason(e);
        }
    }

    private static WsHandler caught(WsHandler handler) {
        return request -> {
            try {
                return caught(handler.handle(request), request);
            } catch (Throwable e) {
                return refused(e, request);
            }
        };
    }

    private static WsResponse caught(WsResponse response, WsRequest request) {
        return response instanceof WsResponse.Later later
                ? WsResponse.later(later.response()
                        .thenApply(decided -> caught(decided, request))
                        .exceptionally(failure -> refused(failure, request)))
                : response;
    }

    private static WsResponse refused(Throwable failure, WsRequest request) {
        HandshakeRefusedException refusal = HandshakeDecider.refusal(failure);
        if (refusal != null) {
            return WsResponse.reject(refusal.status(), refusal.headers(), refusal.body());
        }
        LOGGER.log(System.Logger.Level.ERROR, "The handler of " + request + " failed", Unchecked.cause(failure));
        return WsResponse.reject(SERVER_ERROR, "The endpoint failed");
    }
}
