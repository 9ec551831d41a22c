package dev.sockeye.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderScannerTest {

    private static final int LENGTH = 200_000;
    private static final int LOOKS_PER_CHARACTER = 6;

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", ",", ";", "=", "\"", "\\", "a;", "a;b", "a;b=", ";a=\"\\b\"", "a ", " ,", "\\\""})
    @Tag("SEC-31")
    void each_character_of_a_hostile_line_is_looked_at_a_few_times_only(String unit) {
        for (String start : new String[] {"", "x;y=\"", "x;y="}) {
            String line = start + unit.repeat(LENGTH / unit.length());
            AtomicLong looks = new AtomicLong();
            readAll(new HeaderScanner("test", counting(line, looks)));

            assertThat(looks.get()).isPositive().isLessThanOrEqualTo((long) LOOKS_PER_CHARACTER * line.length());
        }
    }

    private static void readAll(HeaderScanner scanner) {
        try {
            while (!scanner.atEnd()) {
                if (!scanner.accept(',')) {
                    readExtension(scanner);
                }
            }
        } catch (MalformedHeadException endsTheReading) {
            assertThat(endsTheReading.position()).isBetween(0, LENGTH + 5);
        }
    }

    private static void readExtension(HeaderScanner scanner) throws MalformedHeadException {
        scanner.token("a name");
        while (scanner.accept(';')) {
            scanner.token("a parameter");
            if (scanner.accept('=')) {
                scanner.tokenOrQuoted("a value");
            }
        }
    }

    private static CharSequence counting(String text, AtomicLong looks) {
        return new CharSequence() {
            @Override
            public int length() {
                return text.length();
            }

            @Override
            public char charAt(int index) {
                looks.incrementAndGet();
                return text.charAt(index);
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                throw new UnsupportedOperationException("a copy would hide looks");
            }

            @Override
            public String toString() {
                return text;
            }
        };
    }
}
