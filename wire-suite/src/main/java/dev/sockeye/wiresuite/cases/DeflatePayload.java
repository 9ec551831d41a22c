package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Heard;
import java.util.Locale;

/** What messages look like to a compressor. */
public enum DeflatePayload {
    /** Text that shrinks to little. */
    REPETITIVE {
        @Override
        public Heard.Message message(int size) {
            StringBuilder text = new StringBuilder(size + 64);
            for (int i = 0; text.length() < size; i++) {
                text.append("{\"number\": ").append(i % 1000).append(", \"kind\": \"salmon\", \"river\": true}, ");
            }
            return Heard.Message.text(text.substring(0, size));
        }
    },
    /** Text that shrinks by a fifth. */
    RANDOM_TEXT {
        @Override
        public Heard.Message message(int size) {
            return Heard.Message.text(Payloads.text(size));
        }
    },
    /** Bytes that do not shrink. */
    RANDOM_BYTES {
        @Override
        public Heard.Message message(int size) {
            return Heard.Message.binary(Payloads.bytes(size));
        }
    },
    /** Bytes that vanish. */
    ZEROS {
        @Override
        public Heard.Message message(int size) {
            return Heard.Message.binary(new byte[size]);
        }
    };

    public abstract Heard.Message message(int size);

    /** Whether a compressor makes it much smaller. */
    boolean shrinks() {
        return this == REPETITIVE || this == ZEROS;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
