package dev.sockeye.interop.hosts;

import dev.sockeye.container.servlet.ContainerInitializer;
import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.apache.tomcat.websocket.server.WsSci;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;

/** Which container, and in which order the two WebSockets start. */
enum Kind {
    TOMCAT_FIRST {
        @Override
        Host start(Class<?> endpoint, Filter filter) throws Exception {
            return tomcat(endpoint, filter, List.of(new WsSci(), new ContainerInitializer()));
        }
    },
    SOCKEYE_BEFORE_TOMCAT {
        @Override
        Host start(Class<?> endpoint, Filter filter) throws Exception {
            return tomcat(endpoint, filter, List.of(new ContainerInitializer(), new WsSci()));
        }
    },
    /** Undertow's is always the first. */
    UNDERTOW {
        @Override
        Host start(Class<?> endpoint, Filter filter) throws Exception {
            return undertow(endpoint, filter);
        }
    },
    JETTY_FIRST {
        @Override
        Host start(Class<?> endpoint, Filter filter) throws Exception {
            return jetty(
                    endpoint, filter, new JakartaWebSocketServletContainerInitializer(), new ContainerInitializer());
        }
    },
    SOCKEYE_BEFORE_JETTY {
        @Override
        Host start(Class<?> endpoint, Filter filter) throws Exception {
            return jetty(
                    endpoint, filter, new ContainerInitializer(), new JakartaWebSocketServletContainerInitializer());
        }
    };

    /** Starts an application with one endpoint, which both WebSockets deploy, and one filter. */
    abstract Host start(Class<?> endpoint, Filter filter) throws Exception;

    private static Host tomcat(Class<?> endpoint, Filter filter, List<ServletContainerInitializer> initializers)
            throws Exception {
        Path base = Files.createTempDirectory("tomcat");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context = tomcat.addContext("", base.toString());
        context.setParentClassLoader(Kind.class.getClassLoader());
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        FilterDef definition = new FilterDef();
        definition.setFilterName("application");
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("application");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        initializers.forEach(each -> context.addServletContainerInitializer(each, Set.of(endpoint)));
        tomcat.start();
        return new Host(tomcat.getConnector().getLocalPort(), () -> {
            tomcat.stop();
            tomcat.destroy();
            return null;
        });
    }

    private static Host undertow(Class<?> endpoint, Filter filter) throws Exception {
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(Kind.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("application")
                .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME, new WebSocketDeploymentInfo().addEndpoint(endpoint))
                .addFilter(new FilterInfo("application", filter.getClass(), new ImmediateInstanceFactory<>(filter)))
                .addFilterUrlMapping("application", "/*", DispatcherType.REQUEST)
                .addServletContainerInitializer(
                        new ServletContainerInitializerInfo(ContainerInitializer.class, Set.of(endpoint)));
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(application);
        manager.deploy();
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1", manager.start())
                .build();
        undertow.start();
        int port = ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
        return new Host(port, () -> {
            manager.stop();
            manager.undeploy();
            undertow.stop();
            return null;
        });
    }

    private static Host jetty(Class<?> endpoint, Filter filter, ServletContainerInitializer... initializers)
            throws Exception {
        Server jetty = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler application = new ServletContextHandler("/");
        application.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        for (ServletContainerInitializer each : initializers) {
            application.addServletContainerInitializer(each, endpoint);
        }
        jetty.setHandler(application);
        jetty.start();
        return new Host(jetty.getURI().getPort(), () -> {
            jetty.stop();
            return null;
        });
    }
}
