package dev.sockeye.tck.official;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Holds the reports of a run against the tests of the official TCK, by name. Its exit status is 0 only if the kit has as
 * many tests as expected and every one of them has passed.
 */
public final class Tally {
    private final Set<String> passed = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();
    private final Set<String> skipped = new TreeSet<>();
    private double seconds;

    private Tally() {}

    /**
     * Reads the kit and the reports.
     *
     * @param arguments the directory of the reports, the jar of the kit, and how many tests it must have
     * @throws IOException if either is missing
     * @throws SAXException if a report is no XML
     * @throws ParserConfigurationException never
     */
    public static void main(String[] arguments) throws IOException, SAXException, ParserConfigurationException {
        Tally tally = new Tally();
        DocumentBuilder parser = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        try (Stream<Path> reports = Files.list(Path.of(arguments[0]))) {
            for (Path report : reports.filter(path -> path.toString().endsWith(".xml")).toList()) {
                tally.add(parser.parse(report.toFile()).getElementsByTagName("testcase"));
            }
        }
        Set<String> kit = KitTests.in(Path.of(arguments[1]));
        System.exit(tally.isComplete(kit, Integer.parseInt(arguments[2])) ? 0 : 1);
    }

    private void add(NodeList tests) {
        for (int i = 0; i < tests.getLength(); i++) {
            add((Element) tests.item(i));
        }
    }

    private void add(Element test) {
        seconds += Double.parseDouble(test.getAttribute("time"));
        outcome(test).add(test.getAttribute("classname") + "." + test.getAttribute("name"));
    }

    private Set<String> outcome(Element test) {
        if (has(test, "failure") || has(test, "error")) {
            return failed;
        }
        return has(test, "skipped") ? skipped : passed;
    }

    private static boolean has(Element test, String what) {
        return test.getElementsByTagName(what).getLength() > 0;
    }

    private boolean isComplete(Set<String> kit, int expected) {
        Set<String> missing = new TreeSet<>(kit);
        List.of(passed, failed, skipped).forEach(missing::removeAll);
        failed.forEach(test -> System.out.println("Failed: " + test));
        skipped.forEach(test -> System.out.println("Skipped: " + test));
        missing.forEach(test -> System.out.println("Not run: " + test));
        if (kit.size() != expected) {
            System.out.printf(
                    "Expected a kit of %d tests, got one of %d; -Dofficial-tck.tests=%2$d expects those%n",
                    expected, kit.size());
        }
        System.out.printf(
                "Official TCK: %d passed, %d failed, %d skipped, %d not run, in %d:%02d%n",
                passed.size(), failed.size(), skipped.size(), missing.size(), (int) seconds / 60, (int) seconds % 60);
        return kit.size() == expected && passed.equals(kit);
    }
}
