package dev.sockeye.client;

import dev.sockeye.client.socket.Wire;
import dev.sockeye.session.properties.SessionProperties;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Copies what a client's socket knows of its connection, by the keys of {@link SessionProperties}. */
final class WireProperties {
    private static final System.Logger LOGGER = System.getLogger(WireProperties.class.getName());
    private static final Pattern KEY_BITS = Pattern.compile("_(?:AES|ARIA|CAMELLIA)_(\\d+)_");
    private static final String CHACHA20 = "CHACHA20";
    private static final int CHACHA20_KEY_BITS = 256;

    private WireProperties() {}

    static Map<String, Object> of(Wire wire) {
        Map<String, Object> properties = new HashMap<>();
        try {
            properties.put(SessionProperties.REMOTE_ADDRESS, wire.channel().getRemoteAddress());
            properties.put(SessionProperties.LOCAL_ADDRESS, wire.channel().getLocalAddress());
        } catch (IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A connection was lost as soon as it was opened", e);
        }
        SSLSession tls = wire.tlsSession();
        if (tls != null) {
            put(tls, properties);
        }
        return Map.copyOf(properties);
    }

    private static void put(SSLSession tls, Map<String, Object> properties) {
        String cipherSuite = tls.getCipherSuite();
        properties.put(SessionProperties.CIPHER_SUITE, cipherSuite);
        properties.put(SessionProperties.TLS_PROTOCOL, tls.getProtocol());
        if (cipherSuite.contains(CHACHA20)) {
            properties.put(SessionProperties.KEY_SIZE, CHACHA20_KEY_BITS);
        }
        Matcher keyBits = KEY_BITS.matcher(cipherSuite);
        if (keyBits.find()) {
            properties.put(SessionProperties.KEY_SIZE, Integer.valueOf(keyBits.group(1)));
        }
        if (tls.getId().length > 0) {
            properties.put(SessionProperties.TLS_SESSION_ID, HexFormat.of().formatHex(tls.getId()));
        }
        List<X509Certificate> certificates = certificates(tls);
        if (!certificates.isEmpty()) {
            properties.put(SessionProperties.PEER_CERTIFICATES, certificates);
        }
    }

    private static List<X509Certificate> certificates(SSLSession tls) {
        try {
            return Stream.of(tls.getPeerCertificates())
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }
}
