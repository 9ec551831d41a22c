package dev.sockeye.wiresuite.peer;

/** What the suite understood of the frames that came. */
public sealed interface Heard {
    /** No close code. */
    int NO_CODE = 1005;

    /**
     * A whole message.
     *
     * @param text or binary
     * @param payload after inflation
     * @param compressed whether it came with RSV1
     */
    record Message(boolean text, Bytes payload, boolean compressed) implements Heard {
        public static Message text(String text) {
            return new Message(true, Bytes.utf8(text), false);
        }

        public static Message binary(byte[] payload) {
            return new Message(false, new Bytes(payload), false);
        }

        /** The message that is this one frame. */
        public static Message of(FrameSpec frame) {
            return new Message(frame.opcode() == Opcode.TEXT, frame.payload(), false);
        }

        public boolean isSameAs(Message other) {
            return text == other.text && payload.equals(other.payload);
        }

        @Override
        public String toString() {
            return (text ? "text " : "binary ") + Excerpt.of(payload.array(), text);
        }
    }

    /**
     * A ping or pong.
     *
     * @param opcode which
     * @param payload its payload
     */
    record Control(int opcode, Bytes payload) implements Heard {
        @Override
        public String toString() {
            return Opcode.name(opcode) + " " + payload;
        }
    }

    /**
     * A Close frame.
     *
     * @param code its code, 1005 if there is none
     * @param reason the phrase
     */
    record Close(int code, String reason) implements Heard {
        @Override
        public String toString() {
            return "Close " + (code == NO_CODE ? "without code" : code)
                    + (reason.isEmpty() ? "" : " \"" + reason + "\"");
        }
    }

    /**
     * A rule the peer has broken in what it sent.
     *
     * @param what the rule and how
     */
    record Fault(String what) implements Heard {
        @Override
        public String toString() {
            return what;
        }
    }

    /**
     * The end of what the peer sends.
     *
     * @param how how it ended
     */
    record Ended(StreamEnd how) implements Heard {
        @Override
        public String toString() {
            return how.toString();
        }
    }

    /** Nothing came in time. */
    record Silence() implements Heard {
        @Override
        public String toString() {
            return "nothing";
        }
    }
}
