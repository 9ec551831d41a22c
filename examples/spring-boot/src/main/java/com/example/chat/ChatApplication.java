package com.example.chat;

import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import dev.sockeye.functions.Route;
import dev.sockeye.group.Groups;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class ChatApplication {
    public static void main(String[] args) {
        SpringApplication.run(ChatApplication.class, args);
    }

    @Bean
    public Groups rooms() {
        return new Groups();
    }

    @Bean
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    public Route time(Clock clock) {
        return ws("/time", request -> accept(ws -> ws.onMessage(message -> ws.send(clock.instant().toString()))));
    }
}
