package dev.sockeye.interop.spring;

import dev.sockeye.container.servlet.ContainerInitializer;
import java.util.Set;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class SockeyeConfiguration {
    @Bean
    public ServletContextInitializer sockeye() {
        return context -> new ContainerInitializer().onStartup(Set.of(), context);
    }
}
