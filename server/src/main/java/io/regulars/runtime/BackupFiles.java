package io.regulars.runtime;

import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Which files of a server's data folder a backup holds, and which of its log it needs.
///
/// As PostgreSQL's own tools do: what belongs to one run of the server stays behind, and so does
/// what a start makes again.
@Pure
final class BackupFiles {
    /// The folders that a server must find, empty.
    private static final Set<String> EMPTY =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans",
                    "log");

    private static final Set<String> LEFT =
            Set.of(
                    "postmaster.pid",
                    "postmaster.opts",
                    "backup_label",
                    "backup_label.old",
                    "tablespace_map",
                    "tablespace_map.old",
                    "backup_manifest",
                    "current_logfiles",
                    "current_logfiles.tmp",
                    "postgresql.auto.conf.tmp",
                    "recovery.signal",
                    "standby.signal");

    private static final Pattern MADE_AGAIN =
            Pattern.compile("(.*/)?(pgsql_tmp|pg_internal\\.init).*|base/\\d+/t\\d+_\\d+.*");

    /// Read last: what lies in it must not be older than the files that it speaks of.
    static final String CONTROL = "global/pg_control";

    private BackupFiles() {}

    /// `name` is relative to the data folder.
    static boolean holds(String name) {
        int slash = name.indexOf('/');
        return !(slash > 0 && EMPTY.contains(name.substring(0, slash)))
                && !LEFT.contains(name)
                && !MADE_AGAIN.matcher(name).matches();
    }

    /// Where a place of the log lies: `16/B374D848` is its two halves in hexadecimal.
    static long place(String lsn) {
        int slash = lsn.indexOf('/');
        return Long.parseLong(lsn.substring(0, slash), 16) << 32
                | Long.parseLong(lsn.substring(slash + 1), 16);
    }

    /// The files of the log from `start` up to, but not with, `stop`. `size` is that of one file.
    static List<String> log(int timeline, String start, String stop, long size) {
        long first = place(start) / size;
        long last = (place(stop) - 1) / size;
        long each = (1L << 32) / size;
        List<String> names = new ArrayList<>();
        for (long at = first; at <= last; at++) {
            names.add(String.format(Locale.ROOT, "%08X%08X%08X", timeline, at / each, at % each));
        }
        return names;
    }
}
