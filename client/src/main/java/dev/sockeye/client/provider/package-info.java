/** The client as Jakarta's {@link jakarta.websocket.ContainerProvider} finds it, and how it ends with its application. */
@NullMarked
package dev.sockeye.client.provider;

import org.jspecify.annotations.NullMarked;
