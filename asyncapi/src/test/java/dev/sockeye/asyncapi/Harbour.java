package dev.sockeye.asyncapi;

import static dev.sockeye.encoders.Lenses.json;
import static dev.sockeye.functions.Routes.ws;
import static dev.sockeye.functions.WsResponse.accept;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.sockeye.encoders.JsonLens;
import dev.sockeye.functions.Messages;
import dev.sockeye.functions.Route;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An application whose messages hold what messages hold: families, nothing, dates, lists, maps, themselves. */
public final class Harbour {
    private Harbour() {}

    /** What ships say. */
    @JsonClassDescription("What ships say.")
    public sealed interface FromShip {}

    /** A ship is there. */
    public record Arrives(String name, ShipKind kind, Optional<String> cargo, OptionalInt crew) implements FromShip {}

    /** A ship wants to know something. */
    public record Asks(
            @JsonPropertyDescription("In plain words.") String question,
            @Nullable Position position) implements FromShip {}

    /** A ship goes. */
    @JsonTypeName("gone")
    public record Leaves() implements FromShip {}

    /** Where a ship is. */
    public record Position(double latitude, double longitude) {}

    /** What ships there are. */
    public enum ShipKind {
        FERRY,
        FREIGHTER,
        @JsonProperty("tug-boat")
        TUG
    }

    /** What the harbour says. */
    public sealed interface FromHarbour {}

    /** A place for a ship. */
    @SuppressWarnings("ArrayRecordComponent") // A plan is bytes on the wire.
    public record Berth(
            int number,
            Instant from,
            LocalDate day,
            LocalDateTime localTime,
            Duration stay,
            UUID id,
            byte[] plan,
            List<Position> route,
            Map<String, ShipKind> neighbours,
            BigDecimal fee,
            boolean night,
            char side,
            Pilot pilot)
            implements FromHarbour {}

    /** No place for a ship. */
    public record Refused(
            String reason, List<Refused> earlier, @Nullable Signal signal) implements FromHarbour {}

    /** Somebody by number. */
    public record Pilot(@JsonValue int number) {}

    /** A family that is told apart by another property. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "light")
    public sealed interface Signal {}

    /** On and off. */
    public record Flashing(int perMinute) implements Signal {}

    /** On. */
    public record Steady() implements Signal {}

    /** Reads and writes what ships say. */
    public static class FromShipLens extends JsonLens<FromShip> {}

    /** Reads and writes what the harbour says. */
    public static class FromHarbourLens extends JsonLens<FromHarbour> {}

    /** A berth with something of everything. */
    public static Berth berth(int number) {
        return new Berth(
                number,
                Instant.parse("2026-11-30T12:00:00Z"),
                LocalDate.of(2026, 11, 30),
                LocalDateTime.of(2026, 11, 30, 12, 0),
                Duration.ofHours(3),
                new UUID(1, 2),
                new byte[] {1, 2, 3},
                List.of(new Position(52.4, -126.8)),
                Map.of("port", ShipKind.TUG),
                new BigDecimal("12.50"),
                false,
                'P',
                new Pilot(7));
    }

    /** An endpoint with coders. */
    @ServerEndpoint(
            value = "/harbours/{harbour}",
            subprotocols = "harbour",
            decoders = FromShipLens.class,
            encoders = FromHarbourLens.class)
    public static class HarbourMaster {
        @OnMessage
        public @Nullable FromHarbour on(FromShip message, Session session, @PathParam("harbour") String harbour)
                throws IOException {
            if (message instanceof Asks) {
                return new Refused("not in " + harbour, List.of(), new Flashing(30));
            }
            if (message instanceof Leaves) {
                session.close(new CloseReason(CloseCodes.SERVICE_RESTART, "closed for lunch"));
                return null;
            }
            return berth(1);
        }
    }

    /** An endpoint without coders, whose kinds of messages have a method each. */
    @ServerEndpoint("/lighthouse")
    @Messages(value = Messages.Format.JSON, sends = Signal.class)
    public static class Lighthouse {
        @OnMessage
        public List<Position> arrives(Arrives ship) {
            return List.of();
        }

        @OnMessage
        public void asks(Asks ship) {
            // An answer comes later.
        }

        @OnMessage
        public void leaves(Leaves ship) {
            // No answer.
        }
    }

    /** An endpoint of messages that need no coder. */
    @ServerEndpoint("/radio")
    public static class Radio {
        @OnMessage
        public int text(String message) {
            return message.length();
        }

        @OnMessage
        public void binary(ByteBuffer message) {
            // Noise.
        }
    }

    /** Routes: one that declares its messages, and one that does not. */
    public static Route[] routes() {
        return new Route[] {
            ws(
                            "/pilots/{number}",
                            request -> accept(ws -> ws.as(json(FromShip.class), json(FromHarbour.class))
                                    .onMessage((message, reply) -> reply.send(berth(2)))))
                    .messages(json(FromShip.class), json(FromHarbour.class)),
            ws("/secret", request -> accept(ws -> ws.onMessage(ws::send)))
        };
    }
}
