package dev.sockeye.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B-PP-2")
class MisnamedParametersTest {
    public abstract static class Inherited {
        @OnError
        public void error(Throwable thrown, @PathParam("usr") String user) {}
    }

    @ServerEndpoint("/rooms/{room}/{user}")
    public static class Typos extends Inherited {
        @OnOpen
        public void open(@PathParam("Room") String room) {}

        @OnMessage
        public void text(String text, @PathParam("room") String room, @PathParam("topic") Integer topic) {}

        @OnClose
        public void close(CloseReason reason, @PathParam("{user}") String user) {}
    }

    private static List<String> of(Class<?> type) throws Exception {
        return MisnamedParameters.of(new EndpointBinder(InstanceFactory.reflective()).annotatedServer(type));
    }

    @Test
    void each_is_named_with_what_may_have_been_meant() throws Exception {
        String self = MisnamedParametersTest.class.getName();
        assertThat(of(Typos.class))
                .containsExactly(
                        self
                                + "$Typos.open(String): @PathParam(\"Room\") is always null, as /rooms/{room}/{user} has no"
                                + " such variable; did you mean \"room\"?",
                        self + "$Typos.text(String, String, Integer): @PathParam(\"topic\") is always null, as"
                                + " /rooms/{room}/{user} has no such variable",
                        self + "$Inherited.error(Throwable, String): @PathParam(\"usr\") is always null, as"
                                + " /rooms/{room}/{user} has no such variable; did you mean \"user\"?");
    }

    @Test
    void the_path_is_the_one_it_is_deployed_at() throws Exception {
        ServerEndpointConfig elsewhere = ServerEndpointConfig.Builder.create(
                        Typos.class, "/{Room}/{room}/{topic}/{usr}/{user}")
                .build();
        assertThat(MisnamedParameters.of(new EndpointBinder(InstanceFactory.reflective()).server(elsewhere)))
                .isEmpty();
    }

    @Test
    void a_name_is_near_when_no_more_than_a_third_of_its_letters_differ() {
        assertThat(NearestName.of("ROOM", List.of("user", "room"))).contains("room");
        assertThat(NearestName.of("rom", List.of("user", "room"))).contains("room");
        assertThat(NearestName.of("rooms", List.of("room", "roomy"))).contains("room");
        assertThat(NearestName.of("moor", List.of("user", "room"))).isEmpty();
        assertThat(NearestName.of("x", List.of())).isEmpty();
    }
}
