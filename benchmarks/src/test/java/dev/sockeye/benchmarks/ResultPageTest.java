package dev.sockeye.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ResultPageTest {
    private static final Machine.Others QUIET = new Machine.Others(0.01, 0);

    @TempDir
    private Path directory;

    private static Score score(double... ratios) {
        return new Score(Spread.of(DoubleStream.of(2, 2)), Spread.of(DoubleStream.of(ratios)), 10, 20, 30);
    }

    private String page(Machine.Others others, Score score, Map<String, String> failures) throws IOException {
        Options options = Options.of("--against", directory.toString());
        Result result = new Result(Row.FIELD.get(0), Map.of("Sockeye", score), failures, 5, others);
        Report report = new Report(options, QUIET, List.of(result), Map.of("Sockeye", 6000L));
        return Files.readString(ResultPage.write(report, directory));
    }

    @Test
    void a_page_has_each_row_with_its_chart_and_the_idle_heap() throws Exception {
        String page = page(QUIET, score(1.5, 1.5), Map.of());

        assertThat(page)
                .contains("| 64 B text, 64 connections, 1 outstanding | 1.50 | – |")
                .contains("(performance-field/64x1.svg)")
                .contains("| Sockeye | 6,000 |")
                .doesNotContain("not quiet")
                .doesNotContain("unsteady");
        String chart = Files.readString(directory.resolve("performance-field/64x1.svg"));
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(chart)))
                        .getElementsByTagName("line")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void a_reader_is_warned_of_noise_and_of_ratios_that_are_not_steady() throws Exception {
        assertThat(page(new Machine.Others(0.2, 0.03), score(1, 2, 3), Map.of("Other", "it is gone")))
                .contains("**The machine was not quiet in 1 of 1 rows:**")
                .contains("2.00 (unsteady)")
                .contains("20 % of the processors for others, 3.0 % stolen")
                .contains("Not steady after 5 rounds")
                .contains("Other failed: it is gone.");
    }
}
