package dev.sockeye.tck.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.client.ClientOptions;
import dev.sockeye.client.ConnectFailedException;
import dev.sockeye.client.ConnectPhase;
import dev.sockeye.client.proxy.ProxyServer;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.tck.api.harness.TomcatTls;
import dev.sockeye.testkit.peer.Certificates;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client through proxies that others have written: Squid for CONNECT, MicroSocks for SOCKS 5. */
@Timeout(120)
@Tag("C-CLR-10")
class ThroughProxiesTest {
    private static final String REQUIRED = "sockeye.require-proxy";
    private static final String USER = "someone";
    private static final String WORD = "some word";
    private static final String REALM = "here";

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Server plain;
    private static Server secure;

    /** What a proxy asks for. */
    enum Asking {
        NOTHING,
        BASIC,
        DIGEST;

        List<String> settings(Path place) throws IOException {
            Path helper = Path.of("/usr/lib/squid", this == BASIC ? "basic_ncsa_auth" : "digest_file_auth");
            Path users = Files.writeString(place.resolve("users"), users());
            String scheme = this == BASIC ? "basic" : "digest";
            return this == NOTHING
                    ? List.of("http_access allow all")
                    : List.of(
                            "auth_param " + scheme + " program " + helper + " " + users,
                            "auth_param " + scheme + " realm " + REALM,
                            "acl known proxy_auth REQUIRED",
                            "http_access allow known",
                            "http_access deny all");
        }

        private String users() {
            // MD5 in the way of Apache's htpasswd, made by: openssl passwd -apr1 -salt sockeye "some word"
            return USER + ":" + (this == BASIC ? "$apr1$sockeye$2NVNSXJIrLdkk5vCcSp/P0" : WORD) + "\n";
        }
    }

    @BeforeAll
    static void startServers() throws Exception {
        certificates = Certificates.in(folder).with("localhost", "dns:localhost", "ip:127.0.0.1");
        plain = Sockeye.server().port(0).endpoint(EchoServer.class).start();
        secure = Sockeye.server()
                .port(0)
                .endpoint(EchoServer.class)
                .tomcat(tomcat -> TomcatTls.secure(tomcat.getConnector(), certificates, "localhost"))
                .start();
    }

    @AfterAll
    static void stopServers() throws Exception {
        plain.close();
        secure.close();
    }

    static List<URI> servers() {
        return List.of(
                URI.create("ws://localhost:" + plain.port() + "/echo"),
                URI.create("wss://localhost:" + secure.port() + "/echo"));
    }

    private static ClientContainer client(ProxyServer proxy) throws Exception {
        ClientOptions options = ClientOptions.builder()
                .proxy(proxy)
                .sslContext(certificates.trusting())
                .build();
        return Sockeye.client().options(options).build();
    }

    private static void converse(ProxyServer proxy, URI uri) throws Exception {
        Inbox inbox = new Inbox();
        try (ClientContainer client = client(proxy)) {
            Session session = client.connectToServer(inbox, null, uri);
            session.getBasicRemote().sendText("hello");
            assertThat(inbox.next()).isEqualTo("hello");
            ByteBuffer large = ByteBuffer.allocate(300_000);
            session.getBasicRemote().sendBinary(large.duplicate());
            assertThat(inbox.next()).isEqualTo(large);
            session.close();
            assertThat(inbox.awaitClose().getCloseCode()).isEqualTo(CloseCodes.NORMAL_CLOSURE);
        }
    }

    private static ConnectFailedException failure(ProxyServer proxy, URI uri) throws Exception {
        try (ClientContainer client = client(proxy)) {
            ConnectFailedException failure = catchThrowableOfType(
                    ConnectFailedException.class, () -> client.connectToServer(new Inbox(), null, uri));
            assertThat(failure).as("failure to connect").isNotNull();
            assertThat(failure.phase()).isEqualTo(ConnectPhase.PROXY);
            assertThat(failure).hasMessageNotContaining(WORD);
            return failure;
        }
    }

    private static ProxyProcess squid(Asking asking) throws Exception {
        Path program = Programs.require("squid", REQUIRED);
        Path place = Files.createTempDirectory(folder, "squid-");
        // It gives up the rights of root, and has to read and write there without them.
        for (Path opened : List.of(folder, place)) {
            Files.setPosixFilePermissions(opened, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        List<String> access = asking.settings(place);
        return ProxyProcess.start(port -> {
            Path settings = Files.write(
                    place.resolve("squid.conf"),
                    Stream.concat(
                                    Stream.of(
                                            "http_port 127.0.0.1:" + port,
                                            "pid_filename none",
                                            "cache_log " + place.resolve("cache.log"),
                                            "access_log stdio:" + place.resolve("access.log"),
                                            "logfile_rotate 0",
                                            "cache deny all",
                                            "pinger_enable off",
                                            "visible_hostname localhost",
                                            "hosts_file /etc/hosts"),
                                    access.stream())
                            .toList());
            return List.of(program.toString(), "-N", "-f", settings.toString());
        });
    }

    private static ProxyProcess microsocks(String... options) throws Exception {
        Path program = Programs.require("microsocks", REQUIRED);
        return ProxyProcess.start(port -> Stream.concat(
                        Stream.of(program.toString(), "-i", "127.0.0.1", "-p", String.valueOf(port)),
                        Stream.of(options))
                .toList());
    }

    private static ProxyServer http(ProxyProcess process) {
        return ProxyServer.http("localhost", process.port());
    }

    private static ProxyServer socks(ProxyProcess process) {
        return ProxyServer.socks5("localhost", process.port());
    }

    @Test
    void squid_lets_everybody_through_and_reports_that_there_is_no_server() throws Exception {
        try (ProxyProcess squid = squid(Asking.NOTHING)) {
            for (URI uri : servers()) {
                converse(http(squid), uri);
            }
            ConnectFailedException failure = failure(http(squid), URI.create("wss://does-not-exist.invalid/echo"));
            assertThat(failure.status().orElseThrow()).isBetween(500, 504);
            assertThat(failure.bodyStart()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void squid_lets_through_whom_it_knows(Asking asking) throws Exception {
        try (ProxyProcess squid = squid(asking)) {
            for (URI uri : servers()) {
                converse(http(squid).withCredentials(USER, WORD), uri);
                assertThat(failure(http(squid).withCredentials(USER, "wrong"), uri)
                                .status())
                        .hasValue(407);
                assertThat(failure(http(squid), uri).headers()).containsKey("Proxy-Authenticate");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void microsocks_lets_everybody_through(URI uri) throws Exception {
        try (ProxyProcess microsocks = microsocks()) {
            converse(socks(microsocks), uri);
            assertThat(microsocks.process().await(Pattern.compile("localhost:" + uri.getPort())))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void microsocks_lets_through_whom_it_knows(URI uri) throws Exception {
        try (ProxyProcess microsocks = microsocks("-u", USER, "-P", WORD)) {
            converse(socks(microsocks).withCredentials(USER, WORD), uri);
            assertThat(failure(socks(microsocks).withCredentials(USER, "wrong"), uri))
                    .hasMessageContaining("did not accept the credentials");
            assertThat(failure(socks(microsocks), uri)).hasMessageContaining("its choice was 255");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ws://localhost:1/", "wss://localhost:1/"})
    void microsocks_reports_that_nobody_listens(String uri) throws Exception {
        try (ProxyProcess microsocks = microsocks()) {
            assertThat(failure(socks(microsocks), URI.create(uri))).hasMessageContaining("connection refused (5)");
        }
    }
}
