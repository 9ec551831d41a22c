package dev.sockeye.interop.spring;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Everything that Spring can do with WebSocket. */
@SpringBootApplication
public class Application {}
