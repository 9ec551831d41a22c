package dev.sockeye.tck.readme;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages show is what compiles here. */
class GuideTest {
    @ParameterizedTest
    @CsvSource({
        "client.md, ClientGuide, 7",
        "behind-a-proxy.md, ConnectionGuide, 1",
        "connections.md, ConnectionGuide, 2",
        "functions.md, FunctionsGuide, 16",
        "groups.md, GroupsGuide, 6",
        "settings.md, SettingsGuide, 6",
        "lenses.md, LensesGuide, 19",
        "observing.md, ObservingGuide, 3",
        "testing.md, TestingGuideTest, 11"
    })
    void every_line_of_code_is_compiled(String page, String compiled, int count)
            throws IOException, ClassNotFoundException {
        Class<?> type = Class.forName(getClass().getPackageName() + "." + compiled);
        new CompiledSnippets(page, type).check(count);
    }
}
