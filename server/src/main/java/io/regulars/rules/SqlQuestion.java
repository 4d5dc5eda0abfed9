package io.regulars.rules;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;

/// What a condition asks of the tables: `from member m`, then `sources`, then what it says of that
/// row. Whoever asks binds `:tenant`, `:firstBucket` and `:lastBucket` and lets `m` lie between
/// them.
///
/// `first` is what can be said of `m` alone and never changes by itself: for whom it is not true
/// the condition neither holds nor ever will if nothing happens. `holds` is the whole; it may be
/// null for false, as `where` takes it. `flip` is the earliest moment at which the answer may
/// change if nothing happens, `infinity` if it cannot; it may be early, never late. Whoever asks
/// for it joins `flipSources` behind `sources`.
@Pure
public record SqlQuestion(Sql sources, Sql first, Sql holds, Sql flipSources, Sql flip) {
    /// How many members are asked about.
    public enum Reach {
        /// Most of the members of these buckets: each table is read once and brought together.
        ALL,
        /// A few of them: what is known of each is looked up.
        EACH;

        Sql orders() {
            return switch (this) {
                case ALL ->
                        sql("o.tenant = :tenant and o.bucket between :firstBucket and :lastBucket");
                case EACH -> sql("o.tenant = m.tenant and o.bucket = m.bucket and o.member = m.id");
            };
        }

        Sql returns() {
            return switch (this) {
                case ALL ->
                        sql("r.tenant = :tenant and r.bucket between :firstBucket and :lastBucket");
                case EACH -> sql("r.tenant = m.tenant and r.bucket = m.bucket and r.member = m.id");
            };
        }

        Sql behaviours() {
            return switch (this) {
                case ALL ->
                        sql("b.tenant = :tenant and b.bucket between :firstBucket and :lastBucket");
                case EACH -> sql("b.tenant = m.tenant and b.bucket = m.bucket and b.member = m.id");
            };
        }

        Sql accounts() {
            return switch (this) {
                case ALL ->
                        sql("a.tenant = :tenant and a.bucket between :firstBucket and :lastBucket");
                case EACH -> sql("a.tenant = m.tenant and a.bucket = m.bucket and a.member = m.id");
            };
        }

        Sql standings() {
            return switch (this) {
                case ALL ->
                        sql("s.tenant = :tenant and s.bucket between :firstBucket and :lastBucket");
                case EACH -> sql("s.tenant = m.tenant and s.bucket = m.bucket and s.member = m.id");
            };
        }

        Sql children() {
            return switch (this) {
                case ALL ->
                        sql("c.tenant = :tenant and c.bucket between :firstBucket and :lastBucket");
                case EACH -> sql("c.tenant = m.tenant and c.bucket = m.bucket and c.member = m.id");
            };
        }
    }
}
