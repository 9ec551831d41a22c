package dev.sockeye.interop.spring;

import dev.sockeye.container.servlet.ServletServerContainer;
import jakarta.servlet.ServletContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

@Component
public class Farewell {
    private final ServletContext context;

    public Farewell(ServletContext context) {
        this.context = context;
    }

    @EventListener(ContextClosedEvent.class)
    public void closeSessions() {
        ((ServletServerContainer) context.getAttribute(ServletServerContainer.ATTRIBUTE)).stop();
    }
}
