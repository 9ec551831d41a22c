package dev.sockeye.resume;

import dev.sockeye.functions.WsMessage;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where the nodes of a server keep sessions, so that each of them can resume any. A session is written by one of them, its
 * holder, until another claims it; what a former holder writes is refused, and its stage completes with false. Stages of one
 * node's calls must complete in the order of the calls. A stage that fails ends the session. A session that is not written
 * for the lease's expiry is forgotten. Implementations are thread-safe, and no call blocks.
 */
public interface ResumeStore {
    /**
     * Keeps a new session, active.
     *
     * @param lease its key, and who holds it
     * @param session what is known of it; its holder is the lease's
     * @return completes when other nodes can claim it
     */
    CompletionStage<Void> create(SessionLease lease, SavedSession session);

    /**
     * Takes a session over: it is held by the lease's holder from now on, and active. If another holder is active, nothing
     * changes.
     *
     * @param lease the key, and who wants to hold it
     * @param owner who asks; must be equal to the session's
     * @param force also from a holder that is active
     * @return the session, with the holder that it has now; empty if there is none, or it is not the owner's
     */
    CompletionStage<Optional<SavedSession>> claim(SessionLease lease, String owner, boolean force);

    /**
     * Says that the session has a connection, or that it has none and nothing is being handled.
     *
     * @param lease the key and the holder
     * @param active whether it has a connection
     * @return whether the session is there and held by the holder
     */
    CompletionStage<Boolean> activate(SessionLease lease, boolean active);

    /**
     * Adds a message to those that the client has not acknowledged.
     *
     * @param lease the key and the holder
     * @param id its number, one more than that of the message before
     * @param frame its wire form
     * @return whether the session is there and held by the holder
     */
    CompletionStage<Boolean> append(SessionLease lease, long id, WsMessage frame);

    /**
     * Notes up to which message of the client this side is done.
     *
     * @param lease the key and the holder
     * @param id the number of that message
     * @return whether the session is there and held by the holder
     */
    CompletionStage<Boolean> received(SessionLease lease, long id);

    /**
     * Forgets the messages that the client has acknowledged.
     *
     * @param lease the key and the holder
     * @param id the number of the last of them
     * @return whether the session is there and held by the holder
     */
    CompletionStage<Boolean> acknowledged(SessionLease lease, long id);

    /**
     * Sets an attribute.
     *
     * @param lease the key and the holder
     * @param name its name
     * @param value its value
     * @return whether the session is there and held by the holder
     */
    CompletionStage<Boolean> attribute(SessionLease lease, String name, String value);

    /**
     * Forgets a session.
     *
     * @param lease the key and the holder
     * @return whether the session was there and held by the holder
     */
    CompletionStage<Boolean> remove(SessionLease lease);

    /**
     * A store in the memory of this process, for several servers of one process.
     *
     * @return an empty store
     */
    static ResumeStore inMemory() {
        return new MemoryResumeStore(System::nanoTime);
    }
}
