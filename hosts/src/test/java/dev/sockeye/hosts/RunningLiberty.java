package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** What is put into its folder is deployed, what is taken from there undeployed. */
record RunningLiberty(ChildProcess process, URI root, Path dropins, MessageLog messages) implements RunningHost {
    @Override
    public void deploy(String name, Path war) throws Exception {
        int before = log().length();
        Path copied = Files.copy(war, dropins.resolveSibling(name + ".tmp"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copied, dropins.resolve(name + ".war"), StandardCopyOption.ATOMIC_MOVE);
        Pattern outcome =
                Pattern.compile("CWWKZ0001I: Application " + name + " started|CWWKZ0003I: The application " + name
                        + " updated|CWWKZ0002E: .* application " + name + "\\b|CWWKZ0012I: The application " + name
                        + " was not|CWWKZ0020I: Application " + name + " not");
        String seen = messages.await(outcome, before).group();
        if (!seen.startsWith("CWWKZ0001I") && !seen.startsWith("CWWKZ0003I")) {
            throw new DeploymentRefused(log().substring(before));
        }
    }

    @Override
    public void undeploy(String name) throws Exception {
        int before = log().length();
        Files.delete(dropins.resolve(name + ".war"));
        messages.await(Pattern.compile("CWWKZ0009I: The application " + name + " has stopped"), before);
    }

    @Override
    public String log() throws Exception {
        return messages.text();
    }
}
