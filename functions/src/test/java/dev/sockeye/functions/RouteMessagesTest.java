package dev.sockeye.functions;

import static dev.sockeye.functions.Routes.fallback;
import static dev.sockeye.functions.Routes.path;
import static dev.sockeye.functions.Routes.socket;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.sockeye.encoders.Lens;
import dev.sockeye.encoders.Lenses;
import dev.sockeye.functions.declared.MessageDeclarations;
import dev.sockeye.functions.declared.RouteMessages;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Routes declare their messages, for descriptions. */
class RouteMessagesTest {
    private static final Lens<String, String> TEXT = Lenses.text();
    private static final Lens<String, Integer> NUMBER = TEXT.map(Integer::parseInt, String::valueOf);
    private static final WsHandler HANDLER = request -> accept(ws -> {});

    private static Map<String, List<RouteMessages>> declared(Route... routes) throws DeploymentException {
        RouteTable table = new RouteTable(SseStreams.onSystemTimers());
        Stream.of(routes).forEach(route -> table.add(route.entries()));
        return table.endpoints().stream()
                .collect(Collectors.toMap(
                        ServerEndpointConfig::getPath,
                        config -> ((MessageDeclarations) config.getConfigurator()).messages()));
    }

    @Test
    void the_lenses_of_all_routes_at_a_path_are_known_whatever_is_around_them() throws Exception {
        Route first = ws("/numbers", HANDLER).query("of", "rivers").messages(NUMBER);
        Route second = ws("/numbers", HANDLER).messages(NUMBER, TEXT).filter(WsFilter.IDENTITY);

        assertThat(declared(path("/api", first, second), ws("/secret", HANDLER)))
                .containsOnly(
                        Map.entry(
                                "/api/numbers",
                                List.of(new RouteMessages(NUMBER, NUMBER), new RouteMessages(NUMBER, TEXT))),
                        Map.entry("/secret", List.of()));
    }

    @Test
    void what_is_at_all_other_paths_is_no_endpoint_of_a_path() throws Exception {
        assertThat(declared(socket(ws -> {}), path("/below", fallback(HANDLER))))
                .isEmpty();
    }

    @Test
    void a_path_that_is_none_is_refused_with_its_place() {
        assertThatExceptionOfType(DeploymentException.class)
                .isThrownBy(() -> declared(ws("numbers", HANDLER)))
                .withMessageContaining("RouteMessagesTest.java");
    }

    @Test
    void a_lens_that_is_missing_is_refused() {
        assertThatNullPointerException()
                .isThrownBy(() -> ws("/numbers", HANDLER).messages(NUMBER, null))
                .withMessage("Expected a lens of the messages that are sent, got null");
    }
}
