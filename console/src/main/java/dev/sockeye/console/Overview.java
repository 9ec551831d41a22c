package dev.sockeye.console;

import java.util.List;

/**
 * What a page shows, as JSON has it. Lists are cut, and say of how many they are. Immutable.
 *
 * @param endpoints the endpoints, by path
 * @param openSessions how many sessions there are
 * @param sessions the latest of them, the newest first
 * @param openGroups how many groups there are that have members here
 * @param groups some of them
 * @param frames the frames of the chosen session that the page has not got
 * @param figures counts of the whole server
 * @param properties the properties in force
 */
record Overview(
        List<EndpointRow> endpoints,
        int openSessions,
        List<SessionRow> sessions,
        int openGroups,
        List<GroupRow> groups,
        Frames frames,
        List<Figure> figures,
        List<PropertyRow> properties) {
    /**
     * An endpoint.
     *
     * @param path its path
     * @param name its class, or what it is instead
     * @param subprotocols those that it supports
     * @param sessions how many are open
     */
    record EndpointRow(String path, String name, List<String> subprotocols, long sessions) {}

    /**
     * A session.
     *
     * @param id its identifier
     * @param endpoint the path of its endpoint
     * @param path the path it was opened at, without the query
     * @param remote the peer's address; empty if it is not known
     * @param ageMillis how long it is open
     * @param traffic what has come and gone
     */
    record SessionRow(String id, String endpoint, String path, String remote, long ageMillis, Traffic traffic) {}

    /**
     * What has come and gone.
     *
     * @param messagesReceived messages that have come
     * @param bytesReceived bytes on the wire
     * @param messagesSent messages that were accepted to be sent
     * @param bytesSent bytes on the wire
     * @param bytesQueued bytes that wait for the peer
     */
    record Traffic(long messagesReceived, long bytesReceived, long messagesSent, long bytesSent, long bytesQueued) {}

    /**
     * A group.
     *
     * @param name its name
     * @param size how many of this server's sessions are in it
     * @param members the identifiers of some of them
     */
    record GroupRow(String name, int size, List<String> members) {}

    /**
     * Frames of one session.
     *
     * @param session its identifier; empty if none is chosen, or it is not open
     * @param missed frames of all sessions that came too fast to be seen
     * @param rows the frames, in order
     */
    record Frames(String session, long missed, List<FrameRow> rows) {}

    /**
     * A frame.
     *
     * @param number counts the frames that this page was shown
     * @param millis when, since the session was opened
     * @param incoming whether the peer has sent it
     * @param kind its opcode in words
     * @param fin whether it ends its message
     * @param compressed whether RSV1 is set
     * @param length bytes of payload
     */
    record FrameRow(
            long number, long millis, boolean incoming, String kind, boolean fin, boolean compressed, long length) {}

    /**
     * A count.
     *
     * @param name what is counted
     * @param value the count
     */
    record Figure(String name, String value) {}

    /**
     * A property in force.
     *
     * @param name its name
     * @param value its value
     * @param isSet whether it was set, and does not have its default
     */
    record PropertyRow(String name, String value, boolean isSet) {}
}
