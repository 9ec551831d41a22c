package dev.sockeye.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.testkit.peer.Certificates;
import dev.sockeye.testkit.peer.RawServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which servers are trusted. */
@Timeout(60)
class TlsTest {
    @TempDir
    static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = Certificates.in(folder).with("server", "ip:127.0.0.1").with("other", "dns:other.example");
    }

    private static RawServer server(String alias) throws Exception {
        return RawServer.playing(
                certificates
                        .proving(alias)
                        .getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.getLoopbackAddress()),
                peer -> {
                    peer.accept();
                    peer.finishClosing();
                });
    }

    private static int connect(Cli cli, RawServer server, String... options) throws Exception {
        cli.end();
        String[] arguments = new String[options.length + 2];
        arguments[0] = server.uri("/").toString();
        arguments[1] = "-w0";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return cli.run(arguments);
    }

    @Test
    void certificates_in_pem_are_trusted() throws Exception {
        byte[] authority = certificates.authority().getCertificate("authority").getEncoded();
        Path pem = folder.resolve("authority.pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority)
                        + "\n-----END CERTIFICATE-----\n",
                US_ASCII);
        try (RawServer server = server("server");
                Cli cli = new Cli()) {
            assertThat(connect(cli, server, "--trust", pem.toString())).isZero();
            assertThat(cli.err()).contains("(TLSv1.3)");
        }
    }

    @Test
    void certificates_in_pkcs12_are_trusted_with_a_password_of_the_environment() throws Exception {
        Path file = folder.resolve("authority.p12");
        KeyStore authority = certificates.authority();
        try (OutputStream out = Files.newOutputStream(file)) {
            authority.store(out, "word".toCharArray());
        }
        try (RawServer server = server("server");
                Cli cli = new Cli()) {
            cli.environment.put("SOCKEYE_TRUST_PASSWORD", "word");
            assertThat(connect(cli, server, "--trust", file.toString())).isZero();
        }
    }

    @Test
    void a_file_without_certificates_is_said_to_be_none() throws Exception {
        Path file = Files.writeString(folder.resolve("nothing"), "nothing");
        try (RawServer server = server("server");
                Cli cli = new Cli()) {
            assertThat(connect(cli, server, "--trust", file.toString())).isEqualTo(1);
            assertThat(cli.err()).contains("Expected certificates in PEM or PKCS12 in " + file);
        }
    }

    @Test
    void a_certificate_of_another_host_is_not_trusted_but_by_who_trusts_anybody_and_is_warned() throws Exception {
        try (RawServer server = server("other");
                Cli strict = new Cli();
                Cli insecure = new Cli()) {
            assertThat(connect(strict, server)).isEqualTo(4);
            assertThat(connect(insecure, server, "--insecure")).isZero();
            assertThat(insecure.err()).startsWith("WARNING: --insecure trusts any server.");
        }
    }
}
