package dev.sockeye.cdi;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.ClientEndpoint;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Encoder;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Endpoints that want injection, none of them a bean. */
final class InjectedEndpoints {
    private InjectedEndpoints() {}

    /** Injected by its fields; uses both contexts in each callback. */
    @ServerEndpoint("/fields")
    public static class Fields {
        @Inject
        private Diary diary;

        @Inject
        private OfRequest request;

        @Inject
        private OfSession session;

        @PostConstruct
        void begin() {
            diary.write("made");
        }

        private String counts() {
            return "session " + session.count() + ", request " + request.count() + " " + request.count();
        }

        @OnOpen
        public void open() {
            diary.write("open: " + counts());
        }

        @OnMessage
        public String message(String text) {
            return text + ": " + counts();
        }

        @OnMessage
        public void handled(byte[] ignored, Session open) {
            open.getAsyncRemote().sendText("to be handled", result -> diary.write("handler: " + counts()));
        }

        @OnClose
        public void close() {
            diary.write("close: " + counts());
        }

        @PreDestroy
        void end() {
            diary.write("unmade");
        }
    }

    /** Has no other constructor; its coder and configurator are injected too. */
    @ServerEndpoint(value = "/constructor", encoders = DiaryEncoder.class, configurator = DiaryConfigurator.class)
    public static class Constructed {
        private final Diary diary;

        @Inject
        public Constructed(Diary diary) {
            this.diary = diary;
        }

        @OnMessage
        public Integer message(String text) {
            diary.write("message " + text);
            return text.length();
        }
    }

    public static class DiaryEncoder implements Encoder.Text<Integer> {
        @Inject
        private Diary diary;

        @Override
        public String encode(Integer value) {
            diary.write("encode " + value);
            return "number " + value;
        }

        @PreDestroy
        void end() {
            diary.write("coder unmade");
        }
    }

    public static class DiaryConfigurator extends ServerEndpointConfig.Configurator {
        @Inject
        private Diary diary;

        @PostConstruct
        void begin() {
            diary.write("configurator made");
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            diary.write("handshake");
        }
    }

    /** Deployed by configuration, with a configurator that makes the instances itself. */
    public static class Programmatic extends Endpoint {
        private final String maker;

        @Inject
        private Diary diary;

        @Inject
        private OfSession session;

        Programmatic(String maker) {
            this.maker = maker;
        }

        @PostConstruct
        void begin() {
            diary.write("made by " + maker);
        }

        @Override
        public void onOpen(Session open, EndpointConfig config) {
            open.addMessageHandler(String.class, (MessageHandler.Whole<String>) text -> answer(open, text));
        }

        private void answer(Session open, String text) {
            try {
                open.getBasicRemote().sendText(maker + " " + text + " " + session.count());
            } catch (IOException e) {
                diary.write("failed: " + e);
            }
        }

        @Override
        public void onClose(Session closed, CloseReason reason) {
            diary.write("closed " + reason.getCloseCode());
        }

        @PreDestroy
        void end() {
            diary.write("never: it belongs to its maker");
        }
    }

    /** Makes instances, always new or always the same. */
    static final class Maker extends ServerEndpointConfig.Configurator {
        private final List<Programmatic> only;

        Maker(Programmatic... only) {
            this.only = List.of(only);
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(only.isEmpty() ? new Programmatic("new") : only.get(0));
        }
    }

    /** Calls go through an interceptor. */
    @ServerEndpoint("/intercepted")
    public static class Intercepted {
        @Noted
        @OnMessage
        public String message(String text) {
            return text;
        }
    }

    /** There is no bean of this type. */
    @ServerEndpoint("/unsatisfied")
    public static class Unsatisfied {
        @Inject
        private Runnable missing;

        @OnMessage
        public void message(String text) {
            missing.run();
        }
    }

    /** Connects to another endpoint within its own callback. */
    @ServerEndpoint("/outer")
    public static class Outer {
        @Inject
        private OfRequest request;

        @Inject
        private OfSession session;

        @OnMessage
        public String message(String uri, Session outer) throws Exception {
            session.count();
            Session inner = outer.getContainer().connectToServer(Inner.class, URI.create(uri));
            inner.close();
            return "outer session " + session.count() + ", request " + request.count();
        }
    }

    public static class InnerConfigurator extends ClientEndpointConfig.Configurator {
        @Inject
        private Diary diary;

        @PreDestroy
        void end() {
            diary.write("client configurator unmade");
        }
    }

    /** A client that is injected too. */
    @ClientEndpoint(configurator = InnerConfigurator.class)
    public static class Inner {
        @Inject
        private Diary diary;

        @Inject
        private OfRequest request;

        @Inject
        private OfSession session;

        @OnOpen
        public void open() {
            diary.write("inner session " + session.count() + ", request " + request.count());
        }

        @PreDestroy
        void end() {
            diary.write("client unmade");
        }
    }

    /** Connects a client while the contexts of its HTTP request are active. */
    static final class Connecting extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException {
            ServerContainer container =
                    (ServerContainer) http.getServletContext().getAttribute("jakarta.websocket.server.ServerContainer");
            try {
                CDI.current().select(OfRequest.class).get().count();
                container
                        .connectToServer(Inner.class, URI.create(http.getParameter("to")))
                        .close();
                response.getWriter()
                        .print("http request "
                                + CDI.current().select(OfRequest.class).get().count());
            } catch (DeploymentException e) {
                throw new IOException(e);
            }
        }
    }
}
