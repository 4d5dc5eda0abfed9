package io.regulars.events;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.HexFormat;

/// What the chain of a feed came to at a position, and when that was found right. `anchor` is
/// SHA-256 in hexadecimal, and covers every event up to there.
@Pure
public record Anchor(int feed, long position, String anchor, Instant at) {
    private static final int LENGTH = 64;

    public Anchor {
        if (position < 1 || anchor.length() != LENGTH) {
            throw new IllegalArgumentException("an anchor has a position and 64 hex digits");
        }
        HexFormat.of().parseHex(anchor);
    }

    static Anchor of(int feed, long position, byte[] anchor, Instant at) {
        return new Anchor(feed, position, HexFormat.of().formatHex(anchor), at);
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(anchor);
    }
}
