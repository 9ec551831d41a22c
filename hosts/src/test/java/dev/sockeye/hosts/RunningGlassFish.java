package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.nio.file.Path;

/** Its administration tool deploys, by force where an application is there already. */
record RunningGlassFish(ChildProcess process, URI root, AsAdmin admin, MessageLog messages) implements RunningHost {
    @Override
    public void deploy(String name, Path war) throws Exception {
        int before = log().length();
        AsAdmin.Outcome outcome =
                admin.run("deploy", "--force=true", "--name", name, "--contextroot", name, war.toString());
        if (outcome.exitCode() != 0) {
            throw new DeploymentRefused(outcome.printed() + log().substring(before));
        }
    }

    @Override
    public void undeploy(String name) throws Exception {
        admin.succeed("undeploy", name);
    }

    /** Its messages begin on the line behind that of their level. */
    @Override
    public String log() throws Exception {
        return messages.text().replace("[[\n", "[[");
    }
}
