package dev.sockeye.group.nodes;

import dev.sockeye.backplane.RemoteMember;
import java.util.List;

/**
 * What has changed in a group on one node.
 *
 * @param group its name
 * @param isOpen whether it has members there
 * @param joined who has joined; empty if members are not announced
 * @param left the sessions that have left
 */
record GroupChange(String group, boolean isOpen, List<RemoteMember> joined, List<String> left) {}
