package dev.sockeye.functions.declared;

import java.util.List;

/** A configurator that knows what is declared of the messages of its endpoint. */
public interface MessageDeclarations {
    /**
     * The declarations.
     *
     * @return one for each route at the path that declares its messages
     */
    List<RouteMessages> messages();
}
