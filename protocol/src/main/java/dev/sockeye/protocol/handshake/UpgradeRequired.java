package dev.sockeye.protocol.handshake;

import dev.sockeye.protocol.handshake.ServerHandshake.Rejected;
import dev.sockeye.protocol.http.Headers;
import dev.sockeye.protocol.http.QuotedText;

/**
 * What to say to requests that are no opening handshake where there is nothing but an endpoint (RFC 9110 sections 7.8,
 * 15.5.6 and 15.5.22).
 */
public final class UpgradeRequired {

    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UPGRADE_REQUIRED = 426;
    private static final int VERSION_NOT_SUPPORTED = 505;

    private UpgradeRequired() {}

    /**
     * {@return whether a request was an opening handshake when its client sent it: only such a client sends
     * {@code Sec-WebSocket-Key} or asks for an upgrade to WebSocket} What is missing was lost on the way.
     *
     * @param request one that {@link ServerHandshake#examine} calls no upgrade
     */
    public static boolean isBrokenHandshake(UpgradeRequest request) {
        Headers headers = request.headers();
        return request.method().equals("GET")
                && (headers.contains(FieldNames.KEY) || headers.containsToken(FieldNames.UPGRADE, "websocket"));
    }

    /**
     * The answer: 426 with what to upgrade to; 405 for another method than GET and HEAD; and 505 for HTTP/2 and later,
     * which have no Upgrade (RFC 9113 section 8.2.2).
     *
     * @param request one that {@link ServerHandshake#examine} calls no upgrade
     * @return status, header fields and message
     */
    public static Rejected answer(UpgradeRequest request) {
        String version = "HTTP/" + request.majorVersion() + "." + request.minorVersion();
        if (request.majorVersion() > 1) {
            return new Rejected(
                    VERSION_NOT_SUPPORTED,
                    Headers.EMPTY,
                    "expected HTTP/1.1 for the handshake of this WebSocket endpoint, found " + version);
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return new Rejected(
                    METHOD_NOT_ALLOWED,
                    Headers.builder().add(FieldNames.ALLOW, "GET").build(),
                    "expected GET for the handshake of this WebSocket endpoint, found "
                            + QuotedText.of(request.method()));
        }
        Headers headers = Headers.builder()
                .add(FieldNames.UPGRADE, "websocket")
                .add(FieldNames.CONNECTION, FieldNames.UPGRADE)
                .add(FieldNames.VERSION, "13")
                .build();
        return new Rejected(UPGRADE_REQUIRED, headers, missing(request, version));
    }

    private static String missing(UpgradeRequest request, String version) {
        if (!isBrokenHandshake(request)) {
            return "expected Upgrade: websocket (RFC 6455 section 4.1), since this is a WebSocket endpoint, found "
                    + request.headers().quoted(FieldNames.UPGRADE);
        }
        String what = request.minorVersion() < 1 || request.majorVersion() < 1
                ? "HTTP/1.1, found " + version
                : "Upgrade: websocket, found " + request.headers().quoted(FieldNames.UPGRADE);
        return "expected " + what + ": a proxy in between does not forward WebSocket;"
                + " it must speak HTTP/1.1 and send the headers Upgrade and Connection"
                + " (nginx: proxy_http_version 1.1 and proxy_set_header)";
    }
}
