package dev.sockeye.interop.spring;

import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

@Component
@ServerEndpoint("/by-field")
public class InjectedByField {
    @Autowired
    private Greeter greeter;

    @OnMessage
    public String greet(String name) {
        return greeter.greet(name);
    }
}
