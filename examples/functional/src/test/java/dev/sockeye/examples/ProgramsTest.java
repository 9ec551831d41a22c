package dev.sockeye.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that are both sides, and end by themselves. */
class ProgramsTest {
    private final PrintStream console = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void takeAnyPortAndWhatIsPrinted() {
        System.setProperty("port", "0");
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(console);
        System.clearProperty("port");
    }

    private String run(String program) throws ReflectiveOperationException {
        Method main = Class.forName("dev.sockeye.examples." + program).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw new AssertionError(program + " failed", e.getCause());
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_record_comes_back_older() throws Exception {
        assertThat(run("functional.AutoMarshalling")).contains("{\"name\":\"Bob\",\"age\":35}");
    }

    @Test
    void both_sides_hear_ten_messages() throws Exception {
        List<String> heard = run("streams.TimedMessages").lines().toList();
        for (int i = 1; i <= 10; i++) {
            assertThat(heard).contains("server heard message " + i, "client heard message " + i);
        }
    }
}
