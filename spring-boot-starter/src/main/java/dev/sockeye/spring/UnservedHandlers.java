package dev.sockeye.spring;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Warns of each handler that nobody seems to serve, when the application has made its beans. Stateless.
 *
 * @param beans the application's
 */
record UnservedHandlers(EndpointBeans beans) implements SmartInitializingSingleton {
    private static final System.Logger LOGGER = System.getLogger(UnservedHandlers.class.getName());

    @Override
    public void afterSingletonsInstantiated() {
        for (String name : beans.unserved()) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "The bean {0} is a WsHandler that nobody seems to serve: expected a name that begins with /, or a Route that"
                            + " has it, got neither; name it by its path, as in @Bean(\"/{0}\"), or return"
                            + " Routes.ws(\"/{0}\", ...) from a bean of type Route",
                    name);
        }
    }
}
