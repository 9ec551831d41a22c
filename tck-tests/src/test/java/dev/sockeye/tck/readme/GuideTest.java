package dev.sockeye.tck.readme;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages show is what compiles here. */
class GuideTest {
    @ParameterizedTest
    @CsvSource({
        "how-to/client.md, ClientGuide, 7",
        "how-to/behind-a-proxy.md, ConnectionGuide, 1",
        "reference/connections.md, ConnectionGuide, 2",
        "how-to/functions.md, FunctionsGuide, 16",
        "how-to/groups.md, GroupsGuide, 6",
        "how-to/settings.md, SettingsGuide, 6",
        "how-to/lenses.md, LensesGuide, 19",
        "how-to/observing.md, ObservingGuide, 3",
        "how-to/testing.md, TestingGuideTest, 11"
    })
    void every_line_of_code_is_compiled(String page, String compiled, int count)
            throws IOException, ClassNotFoundException {
        Class<?> type = Class.forName(getClass().getPackageName() + "." + compiled);
        new CompiledSnippets(page, type).check(count);
    }
}
