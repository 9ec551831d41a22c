package dev.sockeye.interop.spring;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.stereotype.Service;

/** A service that endpoints, their coders and their configurators are injected with. */
@Service
public class Greeter {
    /** Endpoints whose connection has ended. */
    public final BlockingQueue<Object> ended = new LinkedBlockingQueue<>();

    public String greet(String name) {
        return "hello " + name;
    }
}
