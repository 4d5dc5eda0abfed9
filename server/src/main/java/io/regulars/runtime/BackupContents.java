package io.regulars.runtime;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the chains of a database hold: rows of each table that only grows, by chain; how far each
/// chain's logs were, and what their hashes had come to; which keys of the vault seal it all.
@Pure
public record BackupContents(
        Map<String, Map<String, Long>> rows, List<Head> heads, List<String> keys) {
    public static final String EVENTS = "events";
    static final String OPERATIONS = "operations";

    public BackupContents {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        heads = List.copyOf(heads);
        keys = List.copyOf(keys);
    }

    /// The hash of a chain's log at its last position, in hexadecimal.
    @Pure
    public record Head(int tenant, String log, long position, String hash) {}

    /// Over all chains.
    public long rows(String table) {
        return rows.values().stream().mapToLong(each -> each.getOrDefault(table, 0L)).sum();
    }

    /// Which chains' operation logs came to another hash than this says. `found` are the hashes at
    /// the heads' positions, where there is such a line.
    List<String> rewritten(Map<Head, String> found) {
        return heads.stream()
                .filter(head -> head.log().equals(OPERATIONS))
                .filter(head -> !head.hash().equals(found.get(head)))
                .map(head ->
                        "chain "
                                + head.tenant()
                                + ": the operation log is another one at "
                                + head.position())
                .toList();
    }

    /// What `found` lacks of this. With `exactly`, more is wrong as well.
    List<String> lackedBy(Map<String, Map<String, Long>> found, boolean exactly) {
        List<String> wrong = new ArrayList<>();
        rows.forEach((chain, tables) -> {
            Map<String, Long> theirs = found.getOrDefault(chain, Map.of());
            tables.forEach((table, said) -> {
                long is = theirs.getOrDefault(table, 0L);
                if (is < said || exactly && is > said) {
                    wrong.add(
                            "chain "
                                    + chain
                                    + ": "
                                    + table
                                    + " has "
                                    + is
                                    + " rows, "
                                    + (exactly ? "" : "at least ")
                                    + said
                                    + " were backed up");
                }
            });
        });
        return wrong;
    }
}
