package dev.sockeye.interop.spring;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;

/** Spring's own handlers, over plain WebSocket and over SockJS. */
@Configuration
@EnableWebSocket
public class HandlerConfiguration implements WebSocketConfigurer {
    private final EchoHandler echo;

    /** Serves a handler. */
    public HandlerConfiguration(EchoHandler echo) {
        this.echo = echo;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(echo, "/handler", "/guarded/handler", "/secured/handler");
        registry.addHandler(echo, "/sockjs").withSockJS();
    }
}
