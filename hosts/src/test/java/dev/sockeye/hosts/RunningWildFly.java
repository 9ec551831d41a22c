package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Marker files beside an application say what its scanner is to do with it. */
record RunningWildFly(ChildProcess process, URI root, Path deployments) implements RunningHost {
    private static final String REFUSED = "WFLYSRV0021";

    @Override
    public void deploy(String name, Path war) throws Exception {
        int before = log().length();
        Files.copy(war, deployments.resolve(name + ".war"), StandardCopyOption.REPLACE_EXISTING);
        Files.createFile(deployments.resolve(name + ".war.dodeploy"));
        Pattern outcome = Pattern.compile("(WFLYSRV0010: Deployed|WFLYSRV0016: Replaced deployment|" + REFUSED
                + ": Deploy of deployment) \"" + name + "\\.war\"");
        if (awaited(outcome, before).startsWith(REFUSED)) {
            throw new DeploymentRefused(log().substring(before));
        }
    }

    @Override
    public void undeploy(String name) throws Exception {
        int before = log().length();
        Files.delete(deployments.resolve(name + ".war.deployed"));
        awaited(Pattern.compile("WFLYSRV0009: Undeployed \"" + name + "\\.war\""), before);
    }

    private String awaited(Pattern logged, int from) throws Exception {
        Matcher matcher = logged.matcher("");
        if (!Waiting.until(() -> matcher.reset(log().substring(from)).find())) {
            throw new AssertionError("Expected WildFly to log " + logged + ", it logged:\n" + log().substring(from));
        }
        return matcher.group();
    }
}
