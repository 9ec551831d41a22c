package dev.sockeye.client.provider;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.client.ClientContainer;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The clients that applications were given by {@link jakarta.websocket.ContainerProvider}. The Jakarta API has no way to
 * close one, so each ends with its application, or soon after it is forgotten. Thread-safe.
 */
public final class ProvidedClients {
    private static final ProvidedClients OF_THIS_VM = new ProvidedClients();

    @GuardedBy("this") private final Set<Provided> clients = new HashSet<>();

    private final ReferenceQueue<ClientContainer> forgotten = new ReferenceQueue<>();

    private ProvidedClients() {}

    /** A client that may be forgotten, and what is to be given back then. */
    private static final class Provided extends WeakReference<ClientContainer> {
        private final Runnable cleaningAction;
        private final WeakReference<@Nullable ClassLoader> application;

        private Provided(ClientContainer client, ReferenceQueue<ClientContainer> queue) {
            super(client, queue);
            cleaningAction = client.cleaningAction();
            application = new WeakReference<>(Thread.currentThread().getContextClassLoader());
        }

        private void end() {
            ClientContainer client = get();
            if (client == null) {
                cleaningAction.run();
            } else {
                client.close();
            }
        }
    }

    static ClientContainer provide() {
        OF_THIS_VM.endForgotten();
        return OF_THIS_VM.add(new ClientContainer());
    }

    private synchronized ClientContainer add(ClientContainer client) {
        clients.add(new Provided(client, forgotten));
        return client;
    }

    private void endForgotten() {
        for (Object gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            Object each = gone;
            takeAll(client -> client == each).forEach(Provided::end);
        }
    }

    /**
     * Closes the clients of an application: all their sessions with 1001.
     *
     * @param application its class loader, which was a thread's context class loader when it was given the client
     */
    public static void endWith(ClassLoader application) {
        boolean ownClasses = ProvidedClients.class.getClassLoader() == application;
        OF_THIS_VM
                .takeAll(client -> ownClasses || client.application.refersTo(application))
                .forEach(Provided::end);
    }

    private synchronized List<Provided> takeAll(Predicate<Provided> which) {
        List<Provided> taken = new ArrayList<>(clients.stream().filter(which).toList());
        taken.forEach(clients::remove);
        return taken;
    }
}
