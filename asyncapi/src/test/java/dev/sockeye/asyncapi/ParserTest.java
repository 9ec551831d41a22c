package dev.sockeye.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AsyncAPI project's own parser takes the document, and reads of it what is there. */
class ParserTest {
    @Test
    void the_parser_of_the_asyncapi_project_finds_no_error(@TempDir Path directory) throws Exception {
        String document = AsyncApi.of("Harbour", "1.0")
                .endpoint(Harbour.HarbourMaster.class)
                .endpoint(Harbour.Lighthouse.class)
                .endpoint(Harbour.Radio.class)
                .with(Harbour.routes())
                .json();
        Path file = Files.writeString(directory.resolve("asyncapi.json"), document);

        String printed = NodeProgram.run("@asyncapi/parser", Path.of("src/test/node/parse.js"), file.toString());

        assertThat(printed.lines())
                .noneMatch(line -> line.startsWith("error"))
                .contains(
                        "AsyncAPI 3.0.0",
                        "receive /harbours/{harbour} FromShip",
                        "send /harbours/{harbour} FromHarbour",
                        "send /lighthouse ListOfPosition,Signal",
                        "receive /pilots/{number} FromShip",
                        "send /radio IntegerText");
    }
}
