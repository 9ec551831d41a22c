package dev.sockeye.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.functions.Messages;
import dev.sockeye.functions.Messages.Format;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client compiles under all strict rules of TypeScript, and talks to a server. */
class TypeScriptClientTest {
    private static final AsyncApi HARBOUR = AsyncApi.of("Harbour", "1.0")
            .endpoint(Harbour.HarbourMaster.class)
            .endpoint(Harbour.Lighthouse.class)
            .endpoint(Harbour.Radio.class)
            .with(Harbour.routes());

    private static void compile(Path directory) throws Exception {
        Files.copy(Path.of("src/test/typescript/ship.ts"), directory.resolve("ship.ts"));
        String printed = NodeProgram.run(
                "typescript",
                NodeProgram.script("typescript/bin/tsc"),
                "--strict",
                "--noUncheckedIndexedAccess",
                "--exactOptionalPropertyTypes",
                "--noUnusedLocals",
                "--target",
                "es2022",
                "--module",
                "commonjs",
                directory.resolve("ship.ts").toString());
        assertThat(printed).isEmpty();
    }

    @Test
    void the_client_compiles_and_talks_to_a_server(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("harbour.ts"), HARBOUR.typeScript());
        compile(directory);
        try (Server server = Sockeye.server()
                .port(0)
                .endpoint(Harbour.HarbourMaster.class)
                .with(Harbour.routes())
                .start()) {
            String printed = NodeProgram.run(
                    "ws",
                    Path.of("src/test/node/sail.js"),
                    directory.resolve("ship.js").toString(),
                    "http://127.0.0.1:" + server.port());

            assertThat(printed.lines())
                    .containsExactly(
                            "berth 1 from 2026-11-30T12:00:00Z beside tug-boat, pilot 7",
                            "end 1012 closed for lunch",
                            "refused not in Bella Coola, flashing 30",
                            "end 1000 ",
                            "echo hello",
                            "echo 3 bytes");
        }
    }

    @Test
    void types_are_those_of_the_wire() throws IOException {
        assertThat(HARBOUR.typeScript())
                .startsWith("// The types and a client of Harbour 1.0, written by sockeye-asyncapi.")
                .contains("""
                        /** What ships say. */
                        export type FromShip = Arrives | Asks | Leaves;
                        """)
                .contains("""
                        export interface Arrives {
                          readonly type: "arrives";
                          readonly name: string;
                          readonly kind: ShipKind;
                          readonly cargo?: string;
                          readonly crew?: number;
                        }
                        """)
                .contains("""
                        export type ShipKind = "FERRY" | "FREIGHTER" | "tug-boat";
                        """)
                .contains("""
                          readonly position: Position | null;
                        """)
                .contains("""
                          readonly neighbours: { readonly [key: string]: ShipKind };
                        """);
    }

    /** Text that is JSON, and text that is not. */
    @ServerEndpoint(value = "/mixed", encoders = Harbour.FromHarbourLens.class)
    public static class Mixed {
        @OnMessage
        public Harbour.FromHarbour on(String message) {
            return Harbour.berth(1);
        }
    }

    @Test
    void text_of_which_not_all_is_json_is_text() {
        assertThat(AsyncApi.of("Mixed", "1.0").endpoint(Mixed.class).typeScript())
                .contains("export type MixedOut = string;")
                .contains("export type MixedIn = string;")
                .contains("  json: false,");
    }

    /** Of the same name as what goes to an endpoint. */
    public record DigitsOut(int count) {}

    /** A path that is no name. */
    @ServerEndpoint("/digits")
    @Messages(Format.JSON)
    public static class Digits {
        @OnMessage
        public DigitsOut on(DigitsOut message) {
            return message;
        }
    }

    /** A path that begins with a digit and ends a comment. */
    @ServerEndpoint("/2fa/*/")
    public static class SecondFactor {
        @OnMessage
        public String on(String message) {
            return message;
        }
    }

    @Test
    void names_are_declared_once_and_are_names_and_paths_end_no_comment() {
        assertThat(AsyncApi.of("Digits", "1.0")
                        .endpoint(Digits.class)
                        .endpoint(SecondFactor.class)
                        .typeScript())
                .contains("export interface DigitsOut_ {")
                .contains("export type DigitsOut = DigitsOut_;")
                .contains("const path2faChannel = {")
                .contains("/** What goes to /2fa/* /. */");
    }

    /** In both formats. */
    @ServerEndpoint("/both")
    @Messages({Format.CBOR, Format.JSON})
    public static class Both {
        @OnMessage
        public Harbour.Position on(Harbour.FromShip message) {
            return new Harbour.Position(0, 0);
        }
    }

    @Test
    void of_two_formats_the_client_speaks_json() {
        AsyncApi both = AsyncApi.of("Both", "1.0").endpoint(Both.class);

        assertThat(both.json()).contains("\"FromShipCbor\"", "\"application/cbor\"", "\"binary\"");
        assertThat(both.typeScript())
                .contains("export type BothOut = FromShip;")
                .contains("export type BothIn = Position;")
                .contains("  subprotocols: [\"json\"],");
    }
}
