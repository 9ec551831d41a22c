package dev.sockeye.bridge;

import jakarta.websocket.server.ServerEndpointConfig.Configurator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works around the API's lookup of the default configurator, which on the class path finds a new one each time:
 * {@link Configurator#getContainerDefaultConfigurator} asks {@link java.util.ServiceLoader} anew for each configurator,
 * and that makes a new instance unless the provider is in a named module. With this class loader, which has such a
 * module, as the context class loader while a configurator is made, all of them get one and the same object, as its
 * Javadoc says; each configurator keeps what it got first. On the module path nothing has to be worked around.
 */
final class DefaultConfiguratorWorkaround extends ClassLoader {
    private static final String MODULE = "dev.sockeye.platform";
    /** Stands for the API, which the class path has in no module: a module cannot provide what it does not require. */
    private static final String API = "dev.sockeye.platform.api";

    private static final String PROVIDER_PACKAGE = "dev.sockeye.bridge.platform";
    private static final String PROVIDER = PROVIDER_PACKAGE + ".PlatformConfigurator";
    private static final String PROVIDER_FILE = "platform/PlatformConfigurator.class";

    private DefaultConfiguratorWorkaround(@Nullable ClassLoader parent) {
        super(parent);
        ModuleLayer boot = ModuleLayer.boot();
        Configuration configuration =
                boot.configuration().resolve(new DescribedModules(modules()), ModuleFinder.of(), Set.of(MODULE));
        ModuleLayer.Controller layer = ModuleLayer.defineModules(configuration, List.of(boot), name -> this);
        Module module = layer.layer().findModule(MODULE).orElseThrow();
        layer.addReads(module, DefaultConfigurator.class.getModule());
        layer.addReads(module, Configurator.class.getModule());
    }

    private static List<ModuleDescriptor> modules() {
        return List.of(
                ModuleDescriptor.newModule(API)
                        .exports(Configurator.class.getPackageName())
                        .build(),
                ModuleDescriptor.newModule(MODULE)
                        .requires(API)
                        .packages(Set.of(PROVIDER_PACKAGE))
                        .provides(Configurator.class.getName(), List.of(PROVIDER))
                        .build());
    }

    /** What the provider refers to is what this class does, whatever the context has. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        for (Class<?> known : List.of(DefaultConfigurator.class, Configurator.class)) {
            if (known.getName().equals(name)) {
                return known;
            }
        }
        return super.loadClass(name, resolve);
    }

    @Override
    protected @Nullable Class<?> findClass(@Nullable String module, String name) {
        if (!MODULE.equals(module)) {
            return super.findClass(module, name);
        }
        try (InputStream file = DefaultConfigurator.class.getResourceAsStream(PROVIDER_FILE)) {
            byte[] bytes = file == null ? new byte[0] : file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new LinkageError("Expected to find " + name + " beside " + DefaultConfigurator.class, e);
        }
    }

    /** Makes a configurator, which may want the default one already in its constructor. */
    static <T> T whileMaking(Supplier<T> configurator) {
        if (DefaultConfigurator.class.getModule().isNamed()) {
            return configurator.get();
        }
        return ContextClassLoader.call(new DefaultConfiguratorWorkaround(ContextClassLoader.current()), configurator);
    }

    /** Lets a configurator that an application has made ask for the default one now, and so keep it. */
    static void introduceTo(Configurator configurator) {
        if (Overrides.ownerOf(configurator.getClass(), "getContainerDefaultConfigurator") == Configurator.class) {
            whileMaking(configurator::getContainerDefaultConfigurator);
        }
    }
}
