package dev.sockeye.interop.spring;

import dev.sockeye.interop.spring.GreetingEndpoint.Welcome;
import jakarta.annotation.PreDestroy;
import jakarta.websocket.Encoder;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

@Component
@ServerEndpoint(value = "/greetings", encoders = GreetingEndpoint.Writer.class, configurator = Welcome.class)
public class GreetingEndpoint {
    private static final String WELCOME = "welcome";

    private final Greeter greeter;
    private int count;

    @Autowired
    private EchoHandler handler;

    public GreetingEndpoint(Greeter greeter) {
        this.greeter = greeter;
    }

    @OnMessage
    public Greeting greet(String name, Session session) {
        count++;
        return new Greeting(
                name, count + (handler == null ? " without " : " with ") + session.getUserProperties().get(WELCOME));
    }

    @PreDestroy
    public void end() {
        greeter.ended.add(this);
    }

    /** What is sent. */
    public record Greeting(String name, String note) {}

    /** An encoder with a constructor that wants injection. */
    public static class Writer implements Encoder.Text<Greeting> {
        private final Greeter greeter;

        public Writer(Greeter greeter) {
            this.greeter = greeter;
        }

        @Override
        public String encode(Greeting greeting) {
            return greeter.greet(greeting.name()) + ", " + greeting.note();
        }
    }

    /** A configurator with a constructor that wants injection. */
    public static class Welcome extends ServerEndpointConfig.Configurator {
        private final Greeter greeter;

        public Welcome(Greeter greeter) {
            this.greeter = greeter;
        }

        @Override
        public void modifyHandshake(
                ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            config.getUserProperties().put(WELCOME, greeter.greet("client"));
        }
    }
}
