package dev.sockeye.interop.spring;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.server.ServerEndpoint;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** A filter of the application's that refuses, as that of a security framework does. */
@Configuration
public class GuardConfiguration {
    /** Never reached. */
    @Component
    @ServerEndpoint("/guarded/annotated")
    public static class Guarded {}

    @Bean
    public FilterRegistrationBean<Filter> guard() {
        FilterRegistrationBean<Filter> guard = new FilterRegistrationBean<>((request, response, chain) ->
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_FORBIDDEN));
        guard.addUrlPatterns("/guarded/*");
        return guard;
    }
}
