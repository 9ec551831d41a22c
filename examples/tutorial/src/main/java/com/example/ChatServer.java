package com.example;

import dev.sockeye.Sockeye;

public class ChatServer {
    public static void main(String[] arguments) {
        Sockeye.server()
                .port(8080)
                .endpoint(Echo.class)
                .endpoint(Chat.class)
                .trustedProxies("loopback")
                .start();
    }
}
