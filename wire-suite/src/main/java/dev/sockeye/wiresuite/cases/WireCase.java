package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.PeerRole;
import java.util.Set;

/**
 * One case of the suite.
 *
 * @param id stable name, its group before the first dot
 * @param description what is done and why
 * @param roles which implementations it applies to
 * @param script what is done
 */
public record WireCase(String id, String description, Set<PeerRole> roles, Script script) {
    public String group() {
        return id.substring(0, id.indexOf('.'));
    }

    boolean appliesTo(PeerRole role) {
        return roles.contains(role);
    }
}
