package dev.sockeye.session.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sockeye.protocol.deflate.CompressionTotals;
import dev.sockeye.protocol.deflate.DeflateFrame;
import dev.sockeye.protocol.deflate.DeflateOptions;
import dev.sockeye.protocol.deflate.PermessageDeflate;
import dev.sockeye.protocol.deflate.ZlibPool;
import dev.sockeye.protocol.extension.ExtensionOffer;
import dev.sockeye.protocol.extension.Fragment;
import dev.sockeye.protocol.extension.FrameExtension;
import dev.sockeye.protocol.handshake.Identity;
import dev.sockeye.protocol.handshake.InstalledExtensions;
import dev.sockeye.session.settings.WebSocketSettings;
import dev.sockeye.session.settings.table.PropertyType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The extensions of one container, and the native memory of those that compress. Thread-safe. */
public final class Extensions implements AutoCloseable {
    /** Idle deflaters, and inflaters, kept for the next message: as many as there are threads at work on a busy day. */
    private static final int MAX_IDLE = 64;

    private static final int USUAL_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    /** So many ways to set them are remembered: about one for each endpoint that has its own. */
    private static final int MAX_REMEMBERED = 256;

    /** What a client that wants fragments gets at most. */
    private static final int MAX_BYTES_OF_FRAGMENT = 16 * 1024;

    private final ZlibPool pool = new ZlibPool(MAX_IDLE);
    private final List<FrameExtension> ofApplication = new ArrayList<>();
    private final ExtensionSettings usual;

    /** The one used longest ago first: a choice made anew for each response must not fill the heap. */
    @GuardedBy("this") private final Map<ExtensionSettings, InstalledExtensions> bySettings =
            new LinkedHashMap<>(USUAL_CAPACITY, LOAD_FACTOR, true);

    /**
     * Installs what is set, what is configured, and what {@link ServiceLoader} finds. An extension of the application goes
     * before one of Sockeye's own with the same name, and one that is configured before one that is found.
     *
     * @param settings which of Sockeye's own, and how, where an endpoint does not say
     * @param configured the application's
     * @param classLoader where more of the application's are looked for; null for the system class loader
     */
    public Extensions(
            WebSocketSettings settings, Collection<FrameExtension> configured, @Nullable ClassLoader classLoader) {
        ServiceLoader.load(FrameExtension.class, classLoader).forEach(ofApplication::add);
        ofApplication.addAll(configured);
        usual = ExtensionSettings.of(settings);
    }

    private synchronized InstalledExtensions installed(ExtensionSettings settings) {
        InstalledExtensions known = bySettings.get(settings);
        if (known != null) {
            return known;
        }
        if (bySettings.size() >= MAX_REMEMBERED) {
            bySettings.remove(bySettings.keySet().iterator().next());
        }
        InstalledExtensions made = install(settings);
        bySettings.put(settings, made);
        return made;
    }

    private InstalledExtensions install(ExtensionSettings settings) {
        Map<String, FrameExtension> byName = new LinkedHashMap<>();
        own(settings.deflate(), pool).stream()
                .filter(extension -> settings.names().contains(extension.name()))
                .forEach(extension -> byName.put(extension.name(), extension));
        ofApplication.forEach(extension -> byName.put(extension.name(), extension));
        return new InstalledExtensions(byName.values());
    }

    private static List<FrameExtension> own(DeflateOptions options, ZlibPool pool) {
        return List.of(
                new PermessageDeflate(options, pool),
                new DeflateFrame(DeflateFrame.NAME, options, pool),
                new DeflateFrame(DeflateFrame.WEBKIT_NAME, options, pool),
                new Fragment(MAX_BYTES_OF_FRAGMENT),
                new Identity());
    }

    /**
     * What connections can agree on whose endpoint does not say.
     *
     * @return the extensions
     */
    public InstalledExtensions installed() {
        return installed(usual);
    }

    /**
     * What the connections of an endpoint can agree on; made once for all endpoints with equal settings of extensions.
     *
     * @param settings all that counts for them
     * @return the extensions
     */
    public InstalledExtensions installed(WebSocketSettings settings) {
        return installed(ExtensionSettings.of(settings));
    }

    /**
     * What a client offers that wants some extensions as they are installed.
     *
     * @param installed the extensions
     * @param names the most preferred first; one of Sockeye's own that is switched off by {@code sockeye.extensions} is
     *     left out
     * @return their offers, in this order
     * @throws IllegalArgumentException if there is no extension of a name
     */
    public static List<ExtensionOffer> offers(InstalledExtensions installed, List<String> names) {
        Map<String, ExtensionOffer> byName = new HashMap<>();
        installed.offers().forEach(offer -> byName.put(offer.name(), offer));
        List<ExtensionOffer> offers = new ArrayList<>();
        for (String name : names) {
            ExtensionOffer offer = byName.get(name);
            if (offer != null) {
                offers.add(offer);
            } else if (!PropertyType.OWN_EXTENSIONS.contains(name)) {
                throw new IllegalArgumentException("Expected the name of an extension that is installed, got " + name
                        + "; there are " + byName.keySet() + ", besides " + PropertyType.OWN_EXTENSIONS
                        + ", which sockeye.extensions (extensions) switches on");
            }
        }
        return offers;
    }

    /**
     * The native memory that compressing takes at the moment.
     *
     * @return a number of bytes
     */
    public long nativeBytes() {
        return pool.nativeBytes();
    }

    /**
     * What compressing has done for all connections.
     *
     * @return the totals
     */
    public CompressionTotals compression() {
        return pool.totals();
    }

    /** Frees what no connection is using. */
    @Override
    public void close() {
        pool.close();
    }
}
