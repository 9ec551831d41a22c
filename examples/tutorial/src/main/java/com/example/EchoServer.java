package com.example;

import dev.sockeye.Sockeye;

public class EchoServer {
    public static void main(String[] arguments) {
        Sockeye.server().port(8080).endpoint(Echo.class).start();
    }
}
