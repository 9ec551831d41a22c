package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.PeerRole;
import dev.sockeye.wiresuite.peer.RequestText;
import java.util.List;
import java.util.Set;

/** Opening handshakes as a server gets them, right and wrong (RFC 6455 sections 4.2.1 and 4.4). */
final class RequestCases {
    private static final Set<PeerRole> SERVER = Set.of(PeerRole.SERVER);
    private static final String GOOD_KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private final CaseList cases = new CaseList("request");

    static List<WireCase> all() {
        RequestCases requests = new RequestCases();
        requests.accepted();
        requests.acceptedHeaders();
        requests.notAHandshake();
        requests.keys();
        requests.versions();
        requests.malformed();
        requests.excessive();
        requests.pipelined();
        return requests.cases.cases();
    }

    private void accept(String name, String description, RequestText request) {
        cases.add("accepted." + name, description, SERVER, new AcceptedRequest(request, 0));
    }

    private void refuse(String name, String description, RequestText request, Integer... best) {
        cases.add("refused." + name, description, SERVER, new RefusedRequest(request, Set.of(best)));
    }

    private void accepted() {
        RequestText good = RequestText.good();
        accept("plain", "The sample request of the RFC, with its known answer", good);
        for (int chop : new int[] {1, 2, 7}) {
            cases.add(
                    "accepted.chop-" + chop,
                    "The request, " + chop + " bytes at a time",
                    SERVER,
                    new AcceptedRequest(good, chop));
        }
        accept("lower-case-names", "Names of header fields in lower case", good.lowerCaseNames());
        accept("upper-case-upgrade", "Upgrade: WebSocket", good.with("Upgrade", "WebSocket"));
        accept("shouted-upgrade", "Upgrade: WEBSOCKET", good.with("Upgrade", "WEBSOCKET"));
        accept("connection-lower-case", "Connection: upgrade", good.with("Connection", "upgrade"));
        accept("connection-list", "Connection: keep-alive, Upgrade", good.with("Connection", "keep-alive, Upgrade"));
        accept(
                "connection-list-tight",
                "Connection: Upgrade,keep-alive",
                good.with("Connection", "Upgrade,keep-alive"));
        accept("connection-twice", "Two Connection lines", good.and("Connection", "keep-alive"));
        accept("query", "A query string", good.query("a=1&b=%20&c"));
    }

    private void acceptedHeaders() {
        RequestText good = RequestText.good();
        accept("unknown-header", "A header field nobody knows", good.and("X-Wire-Suite", "of no use"));
        accept("many-headers", "Forty header fields nobody knows", good.andMany(40, 20));
        accept("long-header", "A header field of 2,000 bytes", good.and("X-Wire-Suite", "x".repeat(2000)));
        accept(
                "unknown-extension",
                "An extension nobody knows is not accepted, and does no harm",
                good.and("Sec-WebSocket-Extensions", "x-wire-suite"));
        accept(
                "unknown-extension-parameters",
                "The same with parameters",
                good.and("Sec-WebSocket-Extensions", "x-wire-suite; a; b=1; c=\"two\", x-other"));
        accept(
                "extensions-twice",
                "Two lines of extensions",
                good.and("Sec-WebSocket-Extensions", "x-one").and("Sec-WebSocket-Extensions", "x-two; a=1"));
        accept(
                "extension-like-a-property",
                "Extensions with names that mean something to programs",
                good.and("Sec-WebSocket-Extensions", "constructor, toString, __proto__"));
        accept(
                "unknown-subprotocol",
                "Subprotocols nobody knows are not accepted, and do no harm",
                good.and("Sec-WebSocket-Protocol", "x-wire-suite, x-other"));
        accept(
                "subprotocols-twice",
                "Two lines of subprotocols",
                good.and("Sec-WebSocket-Protocol", "x-one").and("Sec-WebSocket-Protocol", "x-two"));
    }

    private void notAHandshake() {
        RequestText good = RequestText.good();
        for (String method : List.of("POST", "PUT", "HEAD", "OPTIONS", "DELETE")) {
            refuse("method-" + method, "Only GET opens a connection", good.startLine(method, "HTTP/1.1"));
        }
        refuse("http-1.0", "HTTP/1.0 cannot be upgraded", good.startLine("GET", "HTTP/1.0"));
        refuse("no-upgrade", "No Upgrade field", good.without("Upgrade"));
        refuse("upgrade-h2c", "Upgrade: h2c", good.with("Upgrade", "h2c"));
        refuse("upgrade-substring", "Upgrade: websockets", good.with("Upgrade", "websockets"));
        refuse("no-connection", "No Connection field", good.without("Connection"));
        refuse("connection-close", "Connection: close", good.with("Connection", "close"));
        refuse("connection-substring", "Connection: upgrade-insecure", good.with("Connection", "upgrade-insecure"));
        refuse("no-host", "No Host field", good.without("Host"), 400);
    }

    private void keys() {
        RequestText good = RequestText.good();
        String field = "Sec-WebSocket-Key";
        refuse("no-key", "No key", good.without(field), 400);
        refuse("key-empty", "An empty key", good.with(field, ""), 400);
        refuse("key-twice", "Two keys", good.and(field, GOOD_KEY), 400);
        refuse("key-15-bytes", "A key of 15 bytes", good.with(field, "AAAAAAAAAAAAAAAAAAAA"), 400);
        refuse("key-17-bytes", "A key of 17 bytes", good.with(field, "AAAAAAAAAAAAAAAAAAAAAAA="), 400);
        refuse("key-not-base64", "A key that is not base64", good.with(field, "dGhlIHNhbXBsZSBub25jZ!=="), 400);
        refuse("key-unpadded", "A key without its padding", good.with(field, "dGhlIHNhbXBsZSBub25jZQ"), 400);
        refuse("key-long", "A key of 4,000 characters", good.with(field, "A".repeat(4000)), 400, 431);
    }

    private void versions() {
        RequestText good = RequestText.good();
        for (String version : List.of("0", "7", "8", "12", "14", "255", "abc", "13.0", "-13", "1313")) {
            cases.add(
                    "version." + version,
                    "Sec-WebSocket-Version: " + version + "; the answer names 13",
                    SERVER,
                    new RefusedVersion(good.with("Sec-WebSocket-Version", version)));
        }
        refuse("no-version", "No version", good.without("Sec-WebSocket-Version"), 400, 426);
        refuse("version-empty", "An empty version", good.with("Sec-WebSocket-Version", ""), 400, 426);
    }

    /** Section 9.1 wants such a request refused; a server that ignores the field does no harm. */
    private void malformed() {
        String[] extensions = {
            ";", "a b", "a;", "a; =1", "a; b=", "a; b=\"", "a; b=\"two words\"", "a=1", "/", "a;b=c=d"
        };
        for (int i = 0; i < extensions.length; i++) {
            malformed("Sec-WebSocket-Extensions", "extensions-" + i, extensions[i]);
        }
        String[] protocols = {"a b", "a;b", "a/b", "\"a\"", "a,b c", "{}"};
        for (int i = 0; i < protocols.length; i++) {
            malformed("Sec-WebSocket-Protocol", "subprotocols-" + i, protocols[i]);
        }
    }

    private void malformed(String field, String name, String value) {
        cases.add(
                "malformed." + name,
                field + ": " + value,
                SERVER,
                new RefusedOrIgnored(RequestText.good().and(field, value)));
    }

    private void excessive() {
        RequestText good = RequestText.good();
        refuse("excessive.header", "A header field of a megabyte", good.and("X-Wire-Suite", "x".repeat(1 << 20)));
        refuse("excessive.count", "50,000 header fields", good.andMany(50_000, 10));
        refuse("excessive.query", "A query string of a megabyte", good.query("x".repeat(1 << 20)));
        refuse("bare-line-feed", "A header field with a NUL in it", good.and("X-Wire-Suite", "a\0b"), 400);
        refuse("space-in-name", "A space before the colon", good.and("X-Wire-Suite ", "x"), 400);
    }

    private void pipelined() {
        cases.add(
                "pipelined.message",
                "A message behind the request, before the response has come",
                SERVER,
                new PipelinedMessage(RequestText.good()));
    }
}
