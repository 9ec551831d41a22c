package dev.sockeye.wiresuite.report;

import dev.sockeye.wiresuite.peer.Verdict;
import java.io.PrintStream;
import java.util.EnumMap;
import java.util.Map;

/** One line that is written over and over, and a line for each case that is not as it should be. */
public final class TerminalProgress implements Progress {
    private static final int EVERY = 10;

    private final PrintStream out;
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    public TerminalProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void ended(CaseResult result, int done, int all) {
        counts.merge(result.verdict(), 1, Integer::sum);
        if (result.verdict().compareTo(Verdict.NON_STRICT) >= 0) {
            out.print("\r" + result + System.lineSeparator());
        }
        if (done % EVERY == 0 || done == all) {
            StringBuilder line = new StringBuilder("\r" + done + "/" + all);
            counts.forEach((verdict, count) ->
                    line.append("  ").append(count).append(' ').append(RunReport.words(verdict)));
            out.print(line + (done == all ? System.lineSeparator() : ""));
        }
        out.flush();
    }
}
