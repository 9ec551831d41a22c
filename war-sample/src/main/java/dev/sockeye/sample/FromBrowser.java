package dev.sockeye.sample;

import org.jspecify.annotations.Nullable;

/**
 * What a browser may say on {@code /chat/{room}}: one JSON object per text message, told apart by its property
 * {@code type}. Values are as received; the chat's rules are applied where they are used.
 */
public sealed interface FromBrowser {

    /** Hands this message to the method of {@code receiver} made for it. */
    void tell(Receiver receiver);

    /** Wants to be in the room under this name: {@code {"type":"join","name":"Ada"}}. The first message of a session. */
    record Join(@Nullable String name) implements FromBrowser {
        @Override
        public void tell(Receiver receiver) {
            receiver.join(this);
        }
    }

    /** Says something to everybody in the room: {@code {"type":"say","text":"Hello"}}. */
    record Say(@Nullable String text) implements FromBrowser {
        @Override
        public void tell(Receiver receiver) {
            receiver.say(this);
        }
    }

    /** One method for each kind of message, so that a new kind does not compile until somebody receives it. */
    interface Receiver {
        void join(Join join);

        void say(Say say);
    }
}
