package dev.sockeye.tck.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reverse proxies of others, configured as the page about proxies says. */
enum ReverseProxy {
    NGINX("nginx", "nginx.conf", "proxy_set_header X-Forwarded-", "proxy_read_timeout 60s", "proxy_read_timeout 3s") {
        @Override
        Snippet withoutTls(Snippet snippet) {
            return snippet.without("ssl_certificate").with(" ssl;", ";");
        }

        @Override
        Snippet withoutHost(Snippet snippet) {
            return snippet.without("proxy_set_header Host");
        }

        @Override
        Snippet beforeNodes(Snippet page) throws IOException {
            String[] shown =
                    Snippet.at(SHOWN.resolve("nginx-nodes.conf")).text().split("\n\n", -1);
            return page.with("server {\n", shown[0] + "\n\nserver {\n")
                    .with("        proxy_pass http://127.0.0.1:8080;\n", shown[1]);
        }

        @Override
        List<String> command(Path program, Path place, String snippet) throws IOException {
            String temporary = "";
            for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
                temporary += kind + "_temp_path " + place.resolve(kind) + ";\n";
            }
            Path file = Files.writeString(
                    place.resolve("proxy.conf"),
                    "daemon off;\nmaster_process off;\npid " + place.resolve("pid") + ";\nevents {}\nhttp {\n"
                            + "access_log off;\n" + temporary + snippet + "}\n");
            return List.of(program.toString(), "-e", "stderr", "-p", place.toString(), "-c", file.toString());
        }
    },

    HAPROXY(
            "haproxy",
            "haproxy.cfg",
            "http-request set-header X-Forwarded-",
            "timeout tunnel 60s",
            "timeout tunnel 3s") {
        @Override
        Snippet withoutTls(Snippet snippet) {
            return snippet.with(" ssl crt " + CERTIFICATE, "");
        }

        @Override
        Snippet withoutHost(Snippet snippet) {
            return snippet.with("backend sockeye\n", "backend sockeye\n    http-request set-header Host backend\n");
        }

        @Override
        Snippet beforeNodes(Snippet page) throws IOException {
            return page.with(
                    "backend sockeye\n    server sockeye 127.0.0.1:8080\n",
                    Snippet.at(SHOWN.resolve("haproxy-nodes.cfg")).text());
        }

        @Override
        List<String> command(Path program, Path place, String snippet) throws IOException {
            Path file = Files.writeString(place.resolve("proxy.conf"), snippet);
            return List.of(program.toString(), "-db", "-f", file.toString());
        }
    };

    static final String REQUIRED = "sockeye.require-reverse-proxy";
    private static final Path SHOWN = Path.of("src/test/resources/dev/sockeye/tck/interop");
    private static final String CERTIFICATE = "/etc/ssl/app.example.com.pem";

    private final String program;
    private final String configuration;
    private final String headers;
    private final String patience;
    private final String shortPatience;

    ReverseProxy(String program, String configuration, String headers, String patience, String shortPatience) {
        this.program = program;
        this.configuration = configuration;
        this.headers = headers;
        this.patience = patience;
        this.shortPatience = shortPatience;
    }

    abstract Snippet withoutTls(Snippet snippet);

    /** The server sees a name of the proxy's own. */
    abstract Snippet withoutHost(Snippet snippet);

    /** Two servers instead of one, as the page about several nodes says. */
    abstract Snippet beforeNodes(Snippet page) throws IOException;

    /** The server is told nothing. */
    Snippet withoutHeaders(Snippet snippet) {
        return snippet.without(headers);
    }

    /** A connection on which nothing moves is cut after a second. */
    Snippet impatient(Snippet snippet) {
        return snippet.with(patience, shortPatience);
    }

    abstract List<String> command(Path program, Path place, String snippet) throws IOException;

    /**
     * Starts it on a free port.
     *
     * @param place a folder of its own
     * @param certificate with its key, in PEM
     * @param server the port of the server behind it
     * @param change what is different from the page
     */
    ProxyProcess start(Path place, Path certificate, int server, UnaryOperator<Snippet> change) throws Exception {
        Snippet snippet =
                change.apply(Snippet.at(SHOWN.resolve(configuration))).with("127.0.0.1:8080", "127.0.0.1:" + server);
        return start(place, snippet.text().replace(CERTIFICATE, certificate.toString()));
    }

    /**
     * Starts it on a free port before two servers, without TLS.
     *
     * @param place a folder of its own
     * @param first the port of a server
     * @param second that of the other
     */
    ProxyProcess startBeforeNodes(Path place, int first, int second) throws Exception {
        Snippet snippet = beforeNodes(withoutTls(Snippet.at(SHOWN.resolve(configuration))))
                .with("127.0.0.1:8081", "127.0.0.1:" + first)
                .with("127.0.0.1:8082", "127.0.0.1:" + second);
        return start(place, snippet.text());
    }

    private ProxyProcess start(Path place, String text) throws Exception {
        Path installed = Programs.require(program, REQUIRED);
        return ProxyProcess.start(port -> command(installed, place, listeningOn(port, text)));
    }

    private static String listeningOn(int port, String snippet) {
        return snippet.replace("listen 443", "listen 127.0.0.1:" + port).replace("bind :443", "bind 127.0.0.1:" + port);
    }
}
