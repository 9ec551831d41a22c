package dev.sockeye.session;

import dev.sockeye.session.connection.Connection;

/**
 * What a session is made of, before there is the session itself: none of it knows the application's view.
 *
 * @param name what logs call it
 * @param sender what its remotes send by
 * @param receivers who gets its messages
 * @param decoder makes of a message what its receiver takes
 * @param control what the container itself does with it
 * @param closing closes it, and says why it has ended
 * @param frame what the application is called in
 */
record SessionParts(
        SessionName name,
        MessageSender sender,
        MessageReceivers receivers,
        MessageDecoder decoder,
        SessionControl control,
        SessionClosing closing,
        CallbackFrame frame) {
    static SessionParts of(
            SessionContext context, NegotiatedHandshake handshake, ServedEndpoint endpoint, Connection connection) {
        SessionName name = new SessionName(context.id(), endpoint.model(), handshake);
        SessionLog log = new SessionLog(name, context.clock());
        BeforeClose beforeClose = new BeforeClose();
        SessionClosing closing = new SessionClosing(connection, beforeClose);
        CallbackFrame frame = new CallbackFrame(
                endpoint.applicationLoader(), endpoint.instances().newScope(), name);
        EndpointFilter filter = endpoint.filter();
        FilteredSends filtered = filter == null ? null : new FilteredSends(filter, context, connection);
        return new SessionParts(
                name,
                new MessageSender(connection, endpoint.coders(), new SessionEnd(context.id()), log, filtered),
                new MessageReceivers(connection, log, context.defaults(), endpoint),
                new MessageDecoder(endpoint.coders(), endpoint.model().coders().undecodable(), closing, log),
                new SessionControl(
                        context, connection, new TimedSends(new SessionClock(context, connection, frame)), beforeClose),
                closing,
                frame);
    }

    Connection connection() {
        return sender.connection();
    }

    SessionEnd end() {
        return sender.end();
    }

    SessionLog log() {
        return sender.log();
    }
}
