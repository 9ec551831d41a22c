package dev.sockeye.protocol.deflate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Contents of messages, from hard to compress to easy. */
enum Samples {
    RANDOM {
        @Override
        byte[] bytes(Random random, int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }
    },
    SKEWED {
        @Override
        byte[] bytes(Random random, int length) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (12 * random.nextGaussian());
            }
            return bytes;
        }
    },
    RECORDS {
        @Override
        byte[] bytes(Random random, int length) {
            StringBuilder text = new StringBuilder();
            while (text.length() < length) {
                text.append("{\"river\":\"").append(RIVERS[random.nextInt(RIVERS.length)]);
                text.append("\",\"salmon\":").append(random.nextInt(10_000)).append("}\n");
            }
            return text.substring(0, length).getBytes(UTF_8);
        }
    },
    REPEATED {
        @Override
        byte[] bytes(Random random, int length) {
            byte[] bytes = new byte[length];
            byte[] pattern = RANDOM.bytes(random, 1 + random.nextInt(1000));
            for (int i = 0; i < length; i++) {
                bytes[i] = pattern[i % pattern.length];
            }
            return bytes;
        }
    },
    SAME {
        @Override
        byte[] bytes(Random random, int length) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) random.nextInt());
            return bytes;
        }
    };

    private static final String[] RIVERS = {"Fraser", "Skeena", "Adams", "Copper", "Kvichak", "Ozernaya", "Bristol Bay"
    };

    abstract byte[] bytes(Random random, int length);
}
