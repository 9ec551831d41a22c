package dev.sockeye.hosts;

import dev.sockeye.testkit.process.ChildProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** Its manager deploys and undeploys, and says when that is done. */
record RunningTomcat(ChildProcess process, URI root) implements RunningHost {
    @Override
    public void deploy(String name, Path war) throws Exception {
        int before = log().length();
        String answer = manage(HttpRequest.newBuilder(manager("deploy?update=true&path=/" + name))
                .PUT(BodyPublishers.ofFile(war)));
        if (!answer.startsWith("OK")) {
            throw new DeploymentRefused(answer + log().substring(before));
        }
    }

    @Override
    public void undeploy(String name) throws Exception {
        String answer = manage(HttpRequest.newBuilder(manager("undeploy?path=/" + name)));
        if (!answer.startsWith("OK")) {
            throw new AssertionError("Expected /" + name + " to be undeployed, got " + answer);
        }
    }

    private URI manager(String command) {
        return root.resolve("manager/text/" + command);
    }

    private static String manage(HttpRequest.Builder request) throws Exception {
        String[] login = Account.HEADER.split(": ", 2);
        return HttpClient.newHttpClient()
                .send(request.header(login[0], login[1]).build(), BodyHandlers.ofString())
                .body();
    }
}
