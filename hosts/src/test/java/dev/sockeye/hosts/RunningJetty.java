package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is put into its folder is deployed, what is taken from there undeployed. */
record RunningJetty(ChildProcess process, URI root, Path webapps) implements RunningHost {
    @Override
    public void deploy(String name, Path war) throws Exception {
        int before = log().length();
        Path copied = Files.copy(war, webapps.resolveSibling(name + ".tmp"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copied, webapps.resolve(name + ".war"), StandardCopyOption.ATOMIC_MOVE);
        Pattern outcome = Pattern.compile(
                "ServletContextHandler:[^:]*: Started [^ ]*\\{/" + name + ",|Failed startup of context");
        if (awaited(outcome, before).startsWith("Failed")) {
            throw new DeploymentRefused(log().substring(before));
        }
    }

    @Override
    public void undeploy(String name) throws Exception {
        int before = log().length();
        Files.delete(webapps.resolve(name + ".war"));
        awaited(Pattern.compile("Stopped [^ ]*\\{/" + name + ","), before);
    }

    private String awaited(Pattern logged, int from) throws Exception {
        Matcher matcher = logged.matcher("");
        if (!Waiting.until(() -> matcher.reset(log().substring(from)).find())) {
            throw new AssertionError("Expected Jetty to log " + logged + ", it logged:\n" + log().substring(from));
        }
        return matcher.group();
    }
}
