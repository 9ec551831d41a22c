package dev.sockeye.wiresuite;

import dev.sockeye.wiresuite.cases.Catalog;
import dev.sockeye.wiresuite.cases.WireCase;
import dev.sockeye.wiresuite.peer.PeerRole;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cases of a run.
 *
 * @param globs patterns with * and ?, of which a case's id must fit one; those that begin with ! take cases away
 */
public record Selection(List<String> globs) {
    /** Every case. */
    public static final Selection ALL = new Selection(List.of());

    /** Copies the list. */
    public Selection {
        globs = List.copyOf(globs);
    }

    /**
     * Reads patterns.
     *
     * @param text patterns with commas between; empty for all cases
     * @return the selection
     */
    public static Selection of(String text) {
        return text.isEmpty() ? ALL : new Selection(Arrays.asList(text.split(",", -1)));
    }

    List<WireCase> of(PeerRole role) {
        return Catalog.forRole(role).stream().filter(one -> selects(one.id())).collect(Collectors.toList());
    }

    boolean selects(String id) {
        List<String> wanted =
                globs.stream().filter(glob -> !glob.startsWith("!")).collect(Collectors.toList());
        return (wanted.isEmpty() || wanted.stream().anyMatch(glob -> fits(glob, id)))
                && globs.stream().noneMatch(glob -> glob.startsWith("!") && fits(glob.substring(1), id));
    }

    private static boolean fits(String glob, String id) {
        String regex = "\\Q" + glob.replace("\\E", "").replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
        return Pattern.matches(regex, id);
    }
}
