package io.regulars.imports.files;

import io.regulars.kernel.Pure;

/// How much of a file is read at most. `unpacked` and `strings` bound what an XLSX may unfold to
/// (bytes); a CSV is read in a stream and needs `bytes` alone. `cell` counts characters.
@Pure
public record Caps(
        long bytes,
        long unpacked,
        long strings,
        int entries,
        long rows,
        int columns,
        int cell,
        int seconds) {
    /// 512 MB as uploaded; an XLSX of 200 MB unpacked, of which 48 MB shared strings, as those stay
    /// in memory.
    public static final Caps DEFAULT =
            new Caps(512L << 20, 200L << 20, 48L << 20, 2_000, 100_000_000, 512, 32_768, 3_600);
}
