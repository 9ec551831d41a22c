package dev.sockeye.tck.docs;

import dev.sockeye.Sockeye;

// #region server
public class GreetingServer {
    public static void main(String[] arguments) {
        Sockeye.server().port(8080).endpoint(Greetings.class).start();
    }
}
// #endregion server
