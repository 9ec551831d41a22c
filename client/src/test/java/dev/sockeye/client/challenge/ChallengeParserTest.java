package dev.sockeye.client.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("G-PAR-1")
class ChallengeParserTest {
    private static List<Challenge> parse(String... lines) {
        return ChallengeParser.parse(List.of(lines));
    }

    @Test
    void the_example_of_rfc_9110_has_two_challenges_in_a_line() {
        assertThat(parse("Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login to \\\"apps\\\"\""))
                .containsExactly(
                        new Challenge("basic", Map.of("realm", "simple")),
                        new Challenge("newauth", Map.of("realm", "apps", "type", "1", "title", "Login to \"apps\"")));
    }

    @Test
    void schemes_with_nothing_or_a_single_value_do_not_hide_what_follows() {
        assertThat(parse("Negotiate, NTLM abc/def==, Basic realm=x , , Digest nonce = \"a,b\"", "Bearer"))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("ntlm", Map.of()),
                        new Challenge("basic", Map.of("realm", "x")),
                        new Challenge("digest", Map.of("nonce", "a,b")),
                        new Challenge("bearer", Map.of()));
    }

    @Test
    void unquoted_values_are_parameters() {
        assertThat(parse("Digest realm=r, nonce=n, stale=TRUE"))
                .containsExactly(new Challenge("digest", Map.of("realm", "r", "nonce", "n", "stale", "TRUE")));
    }

    @Test
    void the_first_of_two_values_of_one_name_counts() {
        assertThat(parse("Digest REALM=a, realm=b")).containsExactly(new Challenge("digest", Map.of("realm", "a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " , ,", "=", "\"quoted\"", "realm=\"x\"", "(comment)", "\u00e4", "Basic realm=\"open"})
    void what_is_no_challenge_is_none(String line) {
        assertThat(parse(line)).isEmpty();
    }

    @Test
    void a_fault_ends_its_line_and_no_other() {
        assertThat(parse("Basic realm=\"a\" ; x, Digest realm=b", "Bearer realm=c"))
                .containsExactly(
                        new Challenge("basic", Map.of("realm", "a")), new Challenge("bearer", Map.of("realm", "c")));
    }

    @RepeatedTest(20)
    void any_text_is_read_to_its_end(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String alphabet = "aB1=,\" \t\\/;-";
        for (int i = 0; i < 500; i++) {
            StringBuilder line = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                line.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(parse(line.toString()))
                    .allSatisfy(challenge -> assertThat(challenge.scheme()).isNotEmpty());
        }
    }
}
