package dev.sockeye.wiresuite.cases;

import dev.sockeye.wiresuite.peer.Bytes;
import java.util.HexFormat;
import java.util.List;

/**
 * Bytes that are, or are not, UTF-8 (RFC 3629).
 *
 * @param name as in case ids
 * @param bytes the bytes
 * @param firstBad position of the first byte that nothing can make right; -1 if there is none
 */
record Utf8Sequence(String name, Bytes bytes, int firstBad) {
    private static final HexFormat HEX = HexFormat.of();

    /** Valid, boundaries of every length and range. */
    static final List<Utf8Sequence> VALID = List.of(
            text("nul", "\0"),
            text("ascii", "Plain words, 0-9 ~"),
            text("delete", "\u007f"),
            text("two-bytes-first", "\u0080"),
            text("two-bytes-last", "\u07ff"),
            text("three-bytes-first", "\u0800"),
            text("three-bytes-e0bfbf", "\u0fff"),
            text("three-bytes-u1000", "\u1000"),
            text("before-surrogates", "\ud7ff"),
            text("after-surrogates", "\ue000"),
            text("replacement", "\ufffd"),
            text("u-fffe", "\ufffe"),
            text("u-ffff", "\uffff"),
            text("u-fdd0", "\ufdd0"),
            text("byte-order-mark", "\ufeffmarked"),
            text("four-bytes-first", "\ud800\udc00"),
            text("four-bytes-f0bfbfbf", "\ud8bf\udfff"),
            text("four-bytes-u40000", "\ud8c0\udc00"),
            text("u-1fffe", "\ud83f\udffe"),
            text("u-10ffff", "\udbff\udfff"),
            text("mixed", "Gr\u00fc\u00dfe, \u4e16\u754c \ud83d\udc4b\ud83c\udffd z\u0301"));

    /** Never valid, whatever follows. */
    static final List<Utf8Sequence> INVALID = List.of(
            bad("continuation-80", "80", 0),
            bad("continuation-bf", "bf", 0),
            bad("continuations", "8081bf", 0),
            bad("overlong-c0", "c080", 0),
            bad("overlong-c0af", "c0af", 0),
            bad("overlong-c1", "c1bf", 0),
            bad("overlong-e080", "e08080", 1),
            bad("overlong-e09f", "e09fbf", 1),
            bad("overlong-f080", "f0808080", 1),
            bad("overlong-f08f", "f08fbfbf", 1),
            bad("overlong-five", "f888808080", 0),
            bad("overlong-six", "fc8480808080", 0),
            bad("surrogate-d800", "eda080", 1),
            bad("surrogate-db7f", "edadbf", 1),
            bad("surrogate-dc00", "edb080", 1),
            bad("surrogate-dfff", "edbfbf", 1),
            bad("surrogate-pair", "eda081edb080", 1),
            bad("u-110000", "f4908080", 1),
            bad("u-13ffff", "f4bfbfbf", 1),
            bad("u-140000", "f5808080", 0),
            bad("f7", "f7bfbfbf", 0),
            bad("fe", "fe", 0),
            bad("ff", "ff", 0),
            bad("utf-16-mark", "fffe", 0),
            bad("two-cut-by-ascii", "c341", 1),
            bad("two-cut-by-lead", "c3c3", 1),
            bad("three-cut-by-ascii-1", "e241", 1),
            bad("three-cut-by-ascii-2", "e28241", 2),
            bad("three-cut-by-lead", "e282c3", 2),
            bad("four-cut-by-ascii-1", "f041", 1),
            bad("four-cut-by-ascii-2", "f09f41", 2),
            bad("four-cut-by-ascii-3", "f09f9141", 3),
            bad("four-cut-by-lead", "f09f91f0", 3));

    /** Valid so far: wrong only because the message ends there. */
    static final List<Utf8Sequence> CUT = List.of(
            bad("cut-two", "c3", -1),
            bad("cut-three-1", "e2", -1),
            bad("cut-three-2", "e282", -1),
            bad("cut-four-1", "f0", -1),
            bad("cut-four-2", "f09f", -1),
            bad("cut-four-3", "f09f91", -1),
            bad("cut-e0", "e0a0", -1),
            bad("cut-ed", "ed9f", -1),
            bad("cut-f4", "f48fbf", -1));

    private static Utf8Sequence text(String name, String text) {
        return new Utf8Sequence(name, Bytes.utf8(text), -1);
    }

    private static Utf8Sequence bad(String name, String hex, int firstBad) {
        return new Utf8Sequence(name, new Bytes(HEX.parseHex(hex)), firstBad);
    }

    String hex() {
        return HEX.formatHex(bytes.array());
    }
}
