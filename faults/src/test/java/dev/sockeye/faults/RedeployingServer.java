package dev.sockeye.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat that deploys one application again and again, by a class loader of its own each time. */
final class RedeployingServer {
    private final Tomcat tomcat = new Tomcat();
    private final Path application;
    private final String initializersLeftOut;
    private Context deployed;

    private RedeployingServer(Path application, String initializersLeftOut) throws IOException, LifecycleException {
        this.application = application;
        this.initializersLeftOut = initializersLeftOut;
        tomcat.setBaseDir(Files.createTempDirectory("faults-redeploys").toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        tomcat.getHost();
        // Its thread borrows the application's class loader, maybe just when undeploying looks for threads that do.
        tomcat.getEngine().setBackgroundProcessorDelay(-1);
        tomcat.start();
        deployed = deploy();
    }

    private Context deploy() {
        StandardContext context = new StandardContext();
        context.setPath("");
        context.setName("");
        context.setDocBase(application.toString());
        context.setContainerSciFilter(initializersLeftOut);
        // This VM does not let Tomcat look for those.
        context.setClearReferencesThreadLocals(false);
        context.setClearReferencesRmiTargets(false);
        ContextConfig config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMapping("/", "default", false);
        tomcat.getHost().addChild(context);
        return context;
    }

    private void redeploy() {
        tomcat.getHost().removeChild(deployed);
        deployed = deploy();
    }

    /** The folder of the application, and a pattern for the initializers of the class path that it is not for. */
    public static void main(String[] arguments) throws IOException, LifecycleException {
        RedeployingServer server = new RedeployingServer(Path.of(arguments[0]), arguments[1]);
        System.out.println("port " + server.tomcat.getConnector().getLocalPort());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            if (question.equals("state")) {
                System.out.println("state " + ServerState.now().toLine());
            } else {
                server.redeploy();
                System.out.println("redeployed");
            }
        }
        System.exit(0);
    }
}
