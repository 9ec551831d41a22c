package dev.sockeye.container.servlet;

import dev.sockeye.container.server.Answer.Refuse;
import dev.sockeye.container.server.Answer.SwitchProtocols;
import dev.sockeye.protocol.http.Headers;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Writes the answers to opening handshakes, and takes connections over. Thread-safe. */
final class ServletUpgrades {
    private static final System.Logger LOGGER = System.getLogger(ServletUpgrades.class.getName());

    private final ServletContext application;
    private final List<UpgradeMechanism> mechanisms;

    private ServletUpgrades(ServletContext application, List<UpgradeMechanism> mechanisms) {
        this.application = application;
        this.mechanisms = mechanisms;
    }

    /**
     * Finds the mechanisms whose host is there; the standard one is the last resort.
     *
     * @param application who will ask for upgrades
     * @param hostsOwn false for no other than the standard one
     */
    static ServletUpgrades load(ServletContext application, boolean hostsOwn) {
        List<UpgradeMechanism> hosts =
                hosts().stream().filter(host -> host.fits(application)).toList();
        List<UpgradeMechanism> tried = new ArrayList<>(hostsOwn ? hosts : List.of());
        tried.add(new StandardUpgrade(hosts));
        return new ServletUpgrades(application, List.copyOf(tried));
    }

    /** An endpoint that nobody could talk to is refused before anybody tries. */
    void require() throws DeploymentException {
        String fault = mechanisms.size() == 1 ? StandardUpgradeFault.of(application) : null;
        if (fault != null) {
            throw new DeploymentException(fault);
        }
    }

    /** As {@link UpgradeMechanism#handshake}, by whichever mechanism is the first. */
    HttpServletRequest handshake(HttpServletRequest request) {
        return mechanisms.get(0).handshake(request);
    }

    /** As {@link UpgradeMechanism#afterInitializers}, by whichever mechanism is the first. */
    void afterInitializers(Runnable task) {
        mechanisms.get(0).afterInitializers(application, task);
    }

    /** As {@link UpgradeMechanism#beforeStop}, by whichever mechanism knows of the host. */
    Runnable beforeStop(Runnable task) {
        List<Runnable> undo = mechanisms.stream()
                .map(mechanism -> mechanism.beforeStop(application, task))
                .toList();
        return () -> undo.forEach(Runnable::run);
    }

    private static List<UpgradeMechanism> hosts() {
        List<UpgradeMechanism> found = new ArrayList<>();
        Iterator<UpgradeMechanism> providers = ServiceLoader.load(
                        UpgradeMechanism.class, ServletUpgrades.class.getClassLoader())
                .iterator();
        while (hasNext(providers)) {
            try {
                found.add(providers.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                LOGGER.log(System.Logger.Level.DEBUG, "This is not the host that a way to upgrade is for", e);
            }
        }
        return List.copyOf(found);
    }

    /** What refers to classes of another host may not even be looked at. */
    private static boolean hasNext(Iterator<UpgradeMechanism> providers) {
        while (true) {
            try {
                return providers.hasNext();
            } catch (LinkageError e) {
                LOGGER.log(System.Logger.Level.DEBUG, "This is not the host that a way to upgrade is for", e);
            }
        }
    }

    /** The mechanism that is tried first. */
    String preferred() {
        return mechanisms.get(0).toString();
    }

    void switchProtocols(HttpServletRequest request, HttpServletResponse response, SwitchProtocols answer)
            throws IOException, ServletException {
        boolean upgraded = false;
        try {
            response.setStatus(HttpServletResponse.SC_SWITCHING_PROTOCOLS);
            write(answer.headers(), response);
            mechanism(request).upgrade(request, answer.session());
            upgraded = true;
        } finally {
            if (!upgraded) {
                answer.session().abandon();
            }
        }
    }

    static void refuse(HttpServletResponse response, Refuse answer) throws IOException {
        response.setStatus(answer.status());
        if (answer.byApplication()) {
            write(answer.headers(), response);
        } else {
            answer.headers()
                    .names()
                    .forEach(name -> replace(name, answer.headers().all(name), response));
        }
        if (!answer.headers().contains("Content-Type")) {
            response.setContentType("text/plain;charset=UTF-8");
        }
        response.getOutputStream().write(answer.message().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Headers headers, HttpServletResponse response) {
        for (Headers.Field field : headers.fields()) {
            response.addHeader(field.name(), field.value());
        }
    }

    /** The host may have said something of that name already. */
    private static void replace(String name, List<String> values, HttpServletResponse response) {
        response.setHeader(name, values.get(0));
        values.stream().skip(1).forEach(value -> response.addHeader(name, value));
    }

    private UpgradeMechanism mechanism(HttpServletRequest request) {
        HttpServletRequest innermost = ServletRequests.innermost(request);
        for (UpgradeMechanism mechanism : mechanisms) {
            if (mechanism.fits(innermost)) {
                return mechanism;
            }
        }
        throw new IllegalStateException("Expected the standard mechanism to fit every request");
    }
}
