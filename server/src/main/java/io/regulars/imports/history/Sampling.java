package io.regulars.imports.history;

import io.regulars.kernel.Pure;
import org.jspecify.annotations.Nullable;

/// Whose rows a trial takes: those members of a file whose draw lies below `below`. A member is
/// drawn by the name that the file has for it, so that all its rows go together, and every run of
/// the same file draws the same.
@Pure
record Sampling(long below) {
    /// Draws lie in [0, ALL).
    static final long ALL = 1L << 30;

    static final Sampling NOBODY = new Sampling(0);

    /// `share` is in thousandths; `lowest` is the lowest draw of the file's buyers, who is taken
    /// however small the share. [#ALL] where the file names nobody.
    static Sampling of(int share, long lowest) {
        return new Sampling(Math.max(Math.ceilDiv(ALL * share, 1000), lowest + 1));
    }

    /// What nobody in particular bought is in no trial.
    boolean takes(@Nullable String member) {
        return member != null && draw(member) < below;
    }

    /// The finish of MurmurHash3 over FNV-1a: quick, and the same on every machine for ever.
    static long draw(String member) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < member.length(); i++) {
            hash = (hash ^ member.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (hash ^ hash >>> 33) & ALL - 1;
    }
}
