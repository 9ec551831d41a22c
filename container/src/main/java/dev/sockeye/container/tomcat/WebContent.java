package dev.sockeye.container.tomcat;

import dev.sockeye.container.ServerPart;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the web application of an embedded server serves.
 *
 * @param parts endpoints and all that is deployed behind them, in the order in which it is deployed
 * @param servlets by their URL patterns
 * @param filters with their URL patterns, in the order in which they are called
 * @param files the directory that is {@code /}; null for none
 */
record WebContent(
        List<ServerPart> parts,
        Map<String, Servlet> servlets,
        List<Map.Entry<String, Filter>> filters,
        @Nullable Path files) {}
