package dev.sockeye.bridge;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known name that a mistyped one is likely to mean. */
public final class NearestName {
    /** One letter in so many may be wrong. */
    private static final int LETTERS_PER_MISTAKE = 3;

    private NearestName() {}

    /**
     * Finds the known name with the smallest edit distance, upper and lower case being the same.
     *
     * @param mistyped a name that is not known
     * @param known the known names
     * @return the nearest, the first in alphabetical order of several; empty if more than a third of the letters, and more
     *     than one, had to be changed
     */
    public static Optional<String> of(String mistyped, Collection<String> known) {
        int tolerance = Math.max(1, mistyped.length() / LETTERS_PER_MISTAKE);
        return known.stream()
                .filter(name -> distance(mistyped, name) <= tolerance)
                .min(Comparator.<String>comparingInt(name -> distance(mistyped, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The number of letters to insert, delete or replace (Levenshtein). */
    private static int distance(String from, String to) {
        String left = from.toLowerCase(Locale.ROOT);
        String right = to.toLowerCase(Locale.ROOT);
        int[] above = new int[right.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < above.length; column++) {
                int replaced = above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[right.length()];
    }
}
