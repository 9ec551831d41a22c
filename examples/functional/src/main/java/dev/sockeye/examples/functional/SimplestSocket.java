package dev.sockeye.examples.functional;

import static dev.sockeye.functions.Routes.socket;

import dev.sockeye.Sockeye;
import dev.sockeye.functions.Route;

/** Says hello to everybody, at any path. */
class SimplestSocket {
    static final Route HELLO = socket(ws -> ws.send("hello"));

    public static void main(String[] arguments) {
        Sockeye.server().port(9000).with(HELLO).start();
    }
}
