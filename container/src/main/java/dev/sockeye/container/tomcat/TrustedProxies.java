package dev.sockeye.container.tomcat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.catalina.Pipeline;
import org.apache.catalina.util.NetMask;
import org.apache.catalina.valves.RemoteIpValve;

/**
 * The proxies whose word about the client is taken: its address, and by which scheme, name and port it has reached them.
 *
 * @param networks addresses and networks in CIDR notation
 */
record TrustedProxies(Set<String> networks) {
    static final TrustedProxies NONE = new TrustedProxies(Set.of());

    private static final Map<String, List<String>> NAMED = Map.of(
            "loopback", List.of("127.0.0.0/8", "::1/128"),
            "private", List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"));
    /** Nothing that would have to be looked up. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\d+(\\.\\d+){3}(/\\d+)?|[0-9a-fA-F.]*:[0-9a-fA-F:.]*(/\\d+)?");

    TrustedProxies {
        networks = Set.copyOf(networks);
    }

    /** These and others. */
    TrustedProxies and(String... proxies) {
        Set<String> all = new LinkedHashSet<>(networks);
        for (String proxy : proxies) {
            List<String> named = NAMED.get(proxy);
            if (named == null) {
                all.add(checked(proxy));
            } else {
                all.addAll(named);
            }
        }
        return new TrustedProxies(all);
    }

    private static String checked(String proxy) {
        try {
            if (ADDRESS.matcher(proxy).matches()) {
                return new NetMask(proxy).toString();
            }
        } catch (IllegalArgumentException e) {
            // The message below says it better.
        }
        throw new IllegalArgumentException("Expected a proxy as loopback, private, an IP address such as 192.0.2.7 or a"
                + " network such as 10.0.0.0/8 or 2001:db8::/32, got \"" + proxy + "\"");
    }

    /** Believes what they say, before anybody else sees a request. */
    void believeIn(Pipeline pipeline) {
        if (networks.isEmpty()) {
            return;
        }
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(String.join(",", networks));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader(ForwardedHeadersValve.SCHEME);
        valve.setHostHeader(ForwardedHeadersValve.HOST);
        valve.setPortHeader(ForwardedHeadersValve.PORT);
        pipeline.addValve(new ForwardedHeadersValve());
        pipeline.addValve(valve);
    }
}
