package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.rules.SqlQuestion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that build a segment for all members of some buckets, with the condition in their
/// midst: by sets, whatever the condition is.
@Pure
final class BuildSql {
    /// Some buckets of a segment's version; `period` as in [Builds.Build].
    @Pure
    record Part(Id segment, int version, @Nullable String period, int first, int last, Instant at) {
        static Part of(Builds.Build build, int first, int last, Instant at) {
            return new Part(build.segment(), build.version(), build.period(), first, last, at);
        }
    }

    /// What a segment's condition asks. `balances`: whether it asks for some.
    @Pure
    record Asked(SqlQuestion of, boolean balances) {}

    private static Sql head() {
        return sql(
                """
                with should as materialized (
                  select m.bucket, m.id as member, (\
                """);
    }

    private static Sql flip() {
        return sql(") is true as inside, least(");
    }

    private static Sql from() {
        return sql(") as flip from member m ");
    }

    private static Sql where() {
        return sql(
                """

                  where m.tenant = :tenant
                  and m.bucket between :firstBucket and :lastBucket
                  and m.state = 'ACTIVE'
                  and \
                """);
    }

    private static Sql rest() {
        return sql(
                """

                  and not exists (
                    select 1
                    from segment_taken_off t
                    where t.tenant = :tenant
                    and t.bucket = m.bucket
                    and t.member = m.id
                    and t.segment = :segmentId)),
                news as materialized (
                  select s.bucket, s.member, s.inside, nullif(s.flip, 'infinity'::timestamptz) as next_flip,
                    coalesce(k.inside, false) as was, k.since, coalesce(k.turns, 0) as turns, k.next_flip as known, k.member is null as fresh
                  from should s
                  left join segment_member k
                    on k.tenant = :tenant and k.bucket = s.bucket and k.segment = :segmentId and k.member = s.member
                  where s.inside or s.flip < 'infinity'::timestamptz or k.member is not null
                  union all
                  select k.bucket, k.member, false, null::timestamptz, k.inside, k.since, k.turns, k.next_flip, false
                  from segment_member k
                  where k.tenant = :tenant
                  and k.bucket between :firstBucket and :lastBucket
                  and k.segment = :segmentId
                  and (k.inside or k.next_flip is not null)
                  and not exists (
                    select 1
                    from should s
                    where s.bucket = k.bucket
                    and s.member = k.member))
                """);
    }

    private static Sql write() {
        return sql(
                """
                , logged as (
                  insert into segment_log (tenant, bucket, member, segment, turn, version, inside, since, noticed_at, cause, reason)
                  select :tenant, n.bucket, n.member, :segmentId, n.turns + 1, :version, n.inside, :builtAt, :builtAt,
                    case when :period::text is null then 'BUILD' else 'PERIOD' end, :period::text
                  from news n
                  join bucket_anchor a
                    on a.tenant = :tenant and a.bucket = n.bucket
                  where n.inside <> n.was
                  returning 1),
                kept as (
                  insert into segment_member (tenant, bucket, segment, member, inside, since, next_flip, turns)
                  select :tenant, n.bucket, :segmentId, n.member, n.inside,
                    case when n.inside = n.was then coalesce(n.since, :builtAt) else :builtAt end,
                    n.next_flip, case when n.inside = n.was then n.turns else n.turns + 1 end
                  from news n
                  join bucket_anchor a
                    on a.tenant = :tenant and a.bucket = n.bucket
                  where n.fresh or n.inside <> n.was or n.next_flip is distinct from n.known
                  on conflict (tenant, bucket, segment, member) do update
                  set inside = excluded.inside,
                    since = excluded.since,
                    next_flip = excluded.next_flip,
                    turns = excluded.turns
                  returning 1)
                select count(*) filter (where n.inside) as inside, count(*) filter (where n.inside <> n.was) as turned,
                  count(*) filter (where n.inside) - count(*) filter (where n.was) as more
                from news n
                """);
    }

    private static Sql compare() {
        return sql(
                """
                select count(*) filter (where n.inside) as inside, count(*) filter (where n.inside <> n.was) as differing,
                  (array_agg(n.member order by n.member) filter (where n.inside <> n.was))[1:100] as samples
                from news n
                """);
    }

    private static Sql count() {
        return sql(
                """
                with found as materialized (
                  select m.bucket, m.id
                  from member m \
                """);
    }

    private static Sql counted() {
        return sql(
                """
                )
                select (select count(*) from found) as inside,
                  array(select f.id from found f order by f.bucket, f.id limit :most) as sample
                """);
    }

    private static Sql known() {
        return sql(
                """
                select count(*) as known, count(*) filter (where \
                """);
    }

    private static Sql balancesDue() {
        return sql(
                """
                , (select min(a.next_due)
                    from account a
                    where a.tenant = m.tenant
                    and a.bucket = m.bucket
                    and a.member = m.id
                    and a.asset in (1, 2))\
                """);
    }

    private BuildSql() {}

    /// Writes the members of these buckets; answers `inside`, `turned` and `more`.
    static Sql build(Asked asked, Part part) {
        return whole(asked, write(), part)
                .with("version", part.version())
                .with("period", part.period())
                .with("builtAt", part.at());
    }

    /// Compares and writes nothing; answers `inside`, `differing` and `samples`.
    static Sql shadow(Asked asked, Part part) {
        return whole(asked, compare(), part);
    }

    /// How many members of these buckets meet it, and the first of them.
    static Sql count(SqlQuestion asked, int first, int last, int most) {
        return Sql.join(
                        "",
                        List.of(
                                count(),
                                asked.sources(),
                                where(),
                                asked.first(),
                                asked.holds().within(" and (", ")"),
                                counted()))
                .with("firstBucket", first)
                .with("lastBucket", last)
                .with("most", most);
    }

    /// How many members there are in these buckets, and of how many it is open.
    static Sql known(SqlQuestion asked, int first, int last) {
        Sql open = Sql.join("", List.of(known(), asked.first(), sql(") as open from member m")));
        return Sql.join("", List.of(open, where(), sql("true")))
                .with("firstBucket", first)
                .with("lastBucket", last);
    }

    private static Sql whole(Asked asked, Sql end, Part part) {
        Sql due = asked.balances() ? balancesDue() : sql("");
        SqlQuestion of = asked.of();
        return Sql.join(
                        "",
                        List.of(
                                head(),
                                of.holds(),
                                flip(),
                                of.flip(),
                                due,
                                from(),
                                of.sources(),
                                of.flipSources(),
                                where(),
                                of.first(),
                                rest(),
                                end))
                .with("firstBucket", part.first())
                .with("lastBucket", part.last())
                .with("segmentId", part.segment());
    }
}
