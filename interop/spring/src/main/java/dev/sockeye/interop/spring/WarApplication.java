package dev.sockeye.interop.spring;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.support.SpringBootServletInitializer;

/** The application as a WAR starts it. */
public class WarApplication extends SpringBootServletInitializer {
    @Override
    protected SpringApplicationBuilder configure(SpringApplicationBuilder builder) {
        return builder.sources(Application.class)
                .properties(
                        "spring.main.banner-mode=off", "logging.level.root=warn", "sockeye.max-message-size=2MB");
    }
}
