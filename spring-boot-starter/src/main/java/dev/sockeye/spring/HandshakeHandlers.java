package dev.sockeye.spring;

import java.lang.reflect.Field;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.socket.server.RequestUpgradeStrategy;
import org.springframework.web.socket.server.support.AbstractHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;
import org.springframework.web.socket.sockjs.support.SockJsHttpRequestHandler;
import org.springframework.web.socket.sockjs.transport.TransportHandlingSockJsService;
import org.springframework.web.socket.sockjs.transport.handler.WebSocketTransportHandler;

/**
 * Has Spring's handshake handlers upgrade connections by Sockeye. Unless they are given a strategy, those of Spring 6 take the
 * one of a container that is on the class path, Tomcat's, Jetty's or Undertow's, and cast whatever container there is to
 * that; those of Spring 7 ask the container that has the attribute of the specification. Stateless.
 */
final class HandshakeHandlers implements BeanPostProcessor {
    static final String FIELD = "requestUpgradeStrategy";

    private static final String SPRINGS_OWN = "org.springframework.web.socket.server.";

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        visit(bean);
        return bean;
    }

    private static void visit(Object bean) {
        if (bean instanceof AbstractUrlHandlerMapping mapping) {
            mapping.getHandlerMap().values().forEach(HandshakeHandlers::visit);
        } else if (bean instanceof WebSocketHttpRequestHandler handler) {
            visit(handler.getHandshakeHandler());
        } else if (bean instanceof SockJsHttpRequestHandler handler) {
            visit(handler.getSockJsService());
        } else if (bean instanceof TransportHandlingSockJsService service) {
            service.getTransportHandlers().values().forEach(HandshakeHandlers::visit);
        } else if (bean instanceof WebSocketTransportHandler handler) {
            visit(handler.getHandshakeHandler());
        } else if (bean instanceof AbstractHandshakeHandler handler) {
            adjust(handler);
        }
    }

    private static void adjust(AbstractHandshakeHandler handler) {
        if (handler.getRequestUpgradeStrategy().getClass().getName().startsWith(SPRINGS_OWN)) {
            Field strategy = strategy();
            ReflectionUtils.makeAccessible(strategy);
            ReflectionUtils.setField(strategy, handler, new SockeyeUpgradeStrategy());
        }
    }

    /** There is no method that sets it, and handlers may be of classes of the application's. */
    private static Field strategy() {
        Field field = ReflectionUtils.findField(AbstractHandshakeHandler.class, FIELD, RequestUpgradeStrategy.class);
        if (field == null) {
            throw new IllegalStateException("Expected a field " + FIELD + " of " + AbstractHandshakeHandler.class
                    + ", as Spring 6.2 and 7.0 have it");
        }
        return field;
    }
}
