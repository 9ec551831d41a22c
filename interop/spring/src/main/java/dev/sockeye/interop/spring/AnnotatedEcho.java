package dev.sockeye.interop.spring;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import org.springframework.stereotype.Component;

/** Found as a bean. */
@Component
@ServerEndpoint("/annotated/{name}")
public class AnnotatedEcho {
    @OnMessage
    public String answer(String text, @PathParam("name") String name) {
        return name + " said " + text;
    }
}
