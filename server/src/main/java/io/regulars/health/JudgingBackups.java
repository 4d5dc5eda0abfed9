package io.regulars.health;

import io.regulars.health.Part.Kind;
import io.regulars.health.Part.Level;
import io.regulars.health.Part.Text;
import io.regulars.kernel.Pure;
import io.regulars.runtime.BackupNotes;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules by which backups are judged: how old the last one is, when one was last tried, and
/// whether the log goes where it should.
@Pure
final class JudgingBackups {
    private static final Duration QUARTER = Duration.ofDays(92);

    private JudgingBackups() {}

    /// A backup is as good as it is young: older than `most` is for today, a week for now. What is
    /// not embedded is backed up by its owner, of which nothing is known here.
    static Part backup(
            BackupNotes.@Nullable Backup last, boolean embedded, Duration most, Instant now) {
        if (!embedded) {
            return Part.ill(
                    Kind.BACKUP,
                    "data",
                    Level.WARN,
                    new Text(
                            "The database is not the embedded one: whether it is backed up is not known here.",
                            "数据库不是内置的：是否已备份，此处无从得知。"),
                    new Text(
                            "Back it up with the tools of PostgreSQL (pgBackRest, for example), and"
                                    + " the folder keys/ apart from it; try to restore both.",
                            "请用 PostgreSQL 的工具（如 pgBackRest）备份，并将 keys/ 目录另行备份；两者都要演练恢复。"));
        }
        Text action =
                new Text(
                        "Run ./regulars backup FILE every night and bring the file to another"
                                + " machine; keep a copy of keys/ in a third place.",
                        "请每晚运行 ./regulars backup FILE，并把文件存到另一台机器；keys/ 目录的副本另存他处。");
        if (last == null) {
            return Part.ill(
                    Kind.BACKUP,
                    "data",
                    Level.WARN,
                    new Text("No backup has been made yet.", "尚未做过备份。"),
                    action);
        }
        long hours = Math.max(0, Duration.between(last.at(), now).toHours());
        return Part.judged(
                        Kind.BACKUP,
                        "data",
                        Level.above(hours, most.toHours(), 7 * most.toHours()),
                        new Text(
                                "The last backup was made " + hours + " hours ago.",
                                "最近一次备份在 " + hours + " 小时前。"),
                        action)
                .since(last.at())
                .measured(hours, "h");
    }

    /// The log that is brought elsewhere: where the last try failed it piles up on this disk, until
    /// that is full.
    static Part archive(@Nullable Instant archived, @Nullable Instant failed, Instant now) {
        boolean failing = failed != null && (archived == null || failed.isAfter(archived));
        long minutes =
                archived == null ? 0 : Math.max(0, Duration.between(archived, now).toMinutes());
        return Part.judged(
                        Kind.BACKUP,
                        "archive",
                        failing ? Level.BAD : Level.OK,
                        failing
                                ? new Text(
                                        "The log cannot be brought to its archive.",
                                        "事务日志无法送到归档目录。")
                                : archived == null
                                        ? new Text(
                                                "The log is archived; nothing of it was full yet.",
                                                "事务日志归档已开启，尚无需要归档的内容。")
                                        : new Text(
                                                "The log was brought to its archive "
                                                        + minutes
                                                        + " minutes ago.",
                                                minutes + " 分钟前归档过事务日志。"),
                        new Text(
                                "Look whether the archive's folder is there, has room and may be"
                                        + " written to; until then the log fills this disk.",
                                "请检查归档目录是否存在、有空间、可写；在此之前日志会堆积在本机磁盘。"))
                .since(archived)
                .measured(minutes, "min");
    }

    /// A backup that nobody has restored is a hope: once a quarter it is tried.
    static Part drill(BackupNotes.@Nullable Drill last, Instant now) {
        Text action =
                new Text(
                        "Run ./regulars restore FILE --drill --keys COPY with the newest backup.",
                        "请用最新的备份运行 ./regulars restore FILE --drill --keys COPY。");
        if (last == null) {
            return Part.ill(
                    Kind.BACKUP,
                    "drill",
                    Level.WARN,
                    new Text("No backup was ever restored to try it.", "从未演练过恢复备份。"),
                    action);
        }
        if (!last.broken().isEmpty()) {
            return Part.ill(
                            Kind.BACKUP,
                            "drill",
                            Level.BAD,
                            new Text(
                                    "The last drill failed: "
                                            + last.broken().size()
                                            + " things were not as backed up.",
                                    "最近一次恢复演练失败：有 " + last.broken().size() + " 处与备份不符。"),
                            new Text(
                                    "Make another backup at once and try that; keep the one that"
                                            + " failed.",
                                    "请立即另做一份备份并演练；保留失败的那一份。"))
                    .since(last.at())
                    .measured(last.broken().size(), "lines");
        }
        long days = Math.max(0, Duration.between(last.at(), now).toDays());
        return Part.judged(
                        Kind.BACKUP,
                        "drill",
                        Level.above(days, QUARTER.toDays(), 4 * QUARTER.toDays()),
                        new Text(
                                "A backup was restored and found right " + days + " days ago.",
                                days + " 天前恢复演练成功。"),
                        action)
                .since(last.at())
                .measured(days, "d");
    }
}
