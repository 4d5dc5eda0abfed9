package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.rules.Rfm;
import io.regulars.runtime.Db;
import java.util.List;
import org.springframework.stereotype.Component;

/// Who went from where to where between two periods, by the eight groups or by the scores of one
/// figure. Both periods are frozen, so the same question has the same answer tomorrow.
@Component
public class RfmMoves {
    /// Those of both periods, each with where she was and where she is.
    private static Sql steps() {
        return sql(
                """
                select a.bucket, a.member,
                  case :by::text
                    when 'R' then a.r
                    when 'F' then a.f
                    when 'M' then a.m
                    else case when a.r >= 4 then 4 else 0 end + case when a.f >= 4 then 2 else 0 end + case when a.m >= 4 then 1 else 0 end
                  end as was,
                  case :by::text
                    when 'R' then b.r
                    when 'F' then b.f
                    when 'M' then b.m
                    else case when b.r >= 4 then 4 else 0 end + case when b.f >= 4 then 2 else 0 end + case when b.m >= 4 then 1 else 0 end
                  end as is_now
                from rfm_score a
                join rfm_score b
                  on b.tenant = :tenant and b.bucket = a.bucket and b.period = :later and b.member = a.member
                where a.tenant = :tenant
                and a.bucket between 0 and 1023
                and a.period = :earlier\
                """);
    }

    private static final Sql MOVES =
            steps().within(
                            "select w.was, w.is_now, count(*) as members from (",
                            ") w group by w.was, w.is_now order by w.was, w.is_now");

    private static final Sql MEMBERS =
            steps().within(
                            "select w.member from (",
                            ") w where w.was = :was and w.is_now = :isNow order by w.bucket, w.member limit :most");

    private final Db db;

    RfmMoves(Db db) {
        this.db = db;
    }

    /// By what moves are looked at.
    public enum By {
        GROUPS,
        R,
        F,
        M
    }

    /// Two periods and by what they are compared.
    @Pure
    public record Between(Id earlier, Id later, By by) {}

    /// How many went from one place to another; `to` is as `from` where they stayed. A group is 4
    /// where recency is high, and 2 where frequency, and 1 where money; a score is 1 to 5.
    @Pure
    public record Move(int from, int to, long members) {}

    /// One place of the matrix.
    @Pure
    record Step(int from, int to) {
        void in(By by) {
            int least = by == By.GROUPS ? 0 : 1;
            int most = by == By.GROUPS ? 7 : Rfm.SCORES;
            InvalidSegment.unless(
                    from >= least && from <= most, "from", "between " + least + " and " + most);
            InvalidSegment.unless(
                    to >= least && to <= most, "to", "between " + least + " and " + most);
        }
    }

    /// Of those who are in both periods.
    public List<Move> of(Tenant tenant, Between between) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                asked(MOVES, tx, between),
                                row ->
                                        new Move(
                                                row.integer("was"),
                                                row.integer("is_now"),
                                                row.whole("members"))));
    }

    /// Who made that step, at most one more than a list takes.
    List<Id> members(Tenant tenant, Between between, Step step) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                asked(MEMBERS, tx, between)
                                        .with("was", step.from())
                                        .with("isNow", step.to())
                                        .with("most", FigureSegments.MOST + 1),
                                row -> row.id("member")));
    }

    private static Sql asked(Sql sql, Tx tx, Between between) {
        return sql.with("tenant", tx.tenant().id())
                .with("earlier", between.earlier())
                .with("later", between.later())
                .with("by", between.by().name());
    }
}
