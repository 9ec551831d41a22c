package dev.sockeye.session;

import dev.sockeye.bridge.Coders;
import dev.sockeye.bridge.MessageBinding;
import dev.sockeye.bridge.Undecodable;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DecodeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the messages of a session. For one thread at a time.
 *
 * @param coders the session's coders
 * @param undecodable what becomes of messages that cannot be decoded
 * @param closing closes the session
 * @param log reports them
 */
record MessageDecoder(Coders coders, Undecodable undecodable, SessionClosing closing, SessionLog log) {
    /**
     * What a message stands for.
     *
     * @param binding who gets it
     * @param payload the message, or a part of it
     * @return {@code null} if it cannot be decoded, and there is nobody to be notified
     * @throws DecodeException if it cannot be decoded, and the endpoint is to be notified
     */
    @Nullable Object decode(MessageBinding binding, Object payload) throws DecodeException, IOException {
        try {
            return binding.decoding().decode(payload, coders);
        } catch (DecodeException e) {
            switch (undecodable) {
                case HAND_OVER -> throw e;
                case DROP -> log.undecodable(e, "as the endpoint asks");
                case CLOSE -> close(e);
            }
            return null;
        }
    }

    private void close(DecodeException failure) {
        log.closing(failure);
        closing.close(new CloseReason(CloseCodes.NOT_CONSISTENT, "The message cannot be decoded"));
    }
}
