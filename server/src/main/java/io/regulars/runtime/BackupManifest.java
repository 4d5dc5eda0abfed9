package io.regulars.runtime;

import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a backup says of itself, as the last of its files: every other one with its size and hash,
/// and what the chains held.
///
/// `madeAt` is the database's clock when the copy ended: what was acknowledged before is in it.
/// `quiet`: nobody served meanwhile, so what is restored holds exactly what was counted; else at
/// least that.
@Pure
public record BackupManifest(
        int format,
        String program,
        String postgres,
        Instant madeAt,
        Wal wal,
        boolean quiet,
        BackupContents contents,
        List<Held> files) {
    static final int FORMAT = 1;

    public BackupManifest {
        files = List.copyOf(files);
    }

    /// Where in PostgreSQL's log the copy began and ended.
    @Pure
    public record Wal(int timeline, String start, String stop) {}

    /// One file: its length in bytes and its SHA-256.
    @Pure
    public record Held(String name, long size, String sha256) {}

    /// The first file of a backup: what one must know before the rest is read. `bytes` is about how
    /// much room a restore needs.
    @Pure
    record About(int format, String program, String postgres, long bytes) {}

    public long bytes() {
        return files.stream().mapToLong(Held::size).sum();
    }

    /// What is not as this manifest says, by name.
    List<String> differing(List<Held> found) {
        Map<String, Held> left = new LinkedHashMap<>();
        found.forEach(each -> left.put(each.name(), each));
        List<String> wrong = new ArrayList<>();
        for (Held said : files) {
            @Nullable Held is = left.remove(said.name());
            if (is == null) {
                wrong.add(said.name() + " is missing");
            } else if (is.size() != said.size()) {
                wrong.add(said.name() + " has " + is.size() + " bytes, not " + said.size());
            } else if (!is.sha256().equals(said.sha256())) {
                wrong.add(said.name() + " was changed");
            }
        }
        left.keySet().forEach(name -> wrong.add(name + " does not belong to it"));
        return wrong;
    }
}
