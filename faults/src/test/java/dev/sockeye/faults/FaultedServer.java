package dev.sockeye.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.catalina.LifecycleException;

/** The server in its process; it answers the lines that it is asked, until its parent is gone. */
final class FaultedServer {
    private FaultedServer() {}

    public static void main(String[] arguments) throws IOException, LifecycleException {
        Contender.Running server = Contender.valueOf(arguments[0]).start(Integer.parseInt(arguments[1]));
        System.out.println("port " + server.port());
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            if (question.equals("state")) {
                System.out.println("state " + ServerState.now().toLine());
            } else if (question.equals("blocked")) {
                System.out.println("blocked " + BlockingFlood.blockedHandlers());
            } else {
                server.drain().accept(Duration.parse(question));
                System.out.println("drained");
            }
        }
        System.exit(0);
    }
}
