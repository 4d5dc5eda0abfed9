package io.regulars.segments;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.calendar.Calendars;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Edition;
import io.regulars.loyalty.RulesReads;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import io.regulars.rules.Rfm;
import io.regulars.rules.Scoring;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts a period in force: from then on its cuts score the members wherever a segment, a rule or an
/// offer asks for scores. A period that is only made changes nothing, so nobody is scored otherwise
/// without somebody having said so (D-26).
@Component
public class RfmInForce {
    /// Both ways to score are applied to the same frozen figures.
    private static final Sql RELABELLED =
            sql(
                    """
                    select count(*) as members,
                        count(*) filter (where (select count(*) from unnest(:days::bigint[]) c where :scores * s.days > c)
                            <> (select count(*) from unnest(:daysNow::bigint[]) c where :scores * s.days > c)
                        or (select count(*) from unnest(:orders::bigint[]) c where :scores * s.orders > c)
                            <> (select count(*) from unnest(:ordersNow::bigint[]) c where :scores * s.orders > c)
                        or (select count(*) from unnest(:fen::bigint[]) c where :scores * s.fen > c)
                            <> (select count(*) from unnest(:fenNow::bigint[]) c where :scores * s.fen > c)) as relabelled
                    from rfm_score s
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                        and s.period = :period
                    """);

    private final Db db;
    private final Calendars calendars;
    private final SegmentsLooking looking;
    private final OperationLog log;
    private final RulesReads rules;

    RfmInForce(
            Db db,
            Calendars calendars,
            SegmentsLooking looking,
            OperationLog log,
            RulesReads rules) {
        this.db = db;
        this.calendars = calendars;
        this.looking = looking;
        this.log = log;
        this.rules = rules;
    }

    /// The period and from when on its cuts count; so many `segments` ask for scores and are built
    /// anew.
    @Pure
    public record Put(Id period, Instant since, int segments) {}

    /// What putting a period in force would change: of the `members` of the `latest` period, by
    /// their figures of that moment, so many would be scored otherwise than by the cuts in force
    /// `instead` of these. Where none is in force, nobody has a score yet. So many `segments` and
    /// earning `rules`, running or to come, ask for scores; an offer may not (L-05).
    @Pure
    public record Effect(
            Id latest,
            long members,
            long relabelled,
            @Nullable Id instead,
            int segments,
            int rules) {}

    /// Refused: unknown-period, period-in-force.
    public Answer<Put> put(Caller caller, RequestKey key, Id period) {
        try {
            return db.once(caller.tenant(), key, Put.class, tx -> decided(tx, caller, period));
        } finally {
            calendars.forget(caller.tenant());
        }
    }

    private Outcome<Put> decided(Tx tx, Caller caller, Id period) {
        Instant now = looking.now();
        // two at once come one after the other, so that their terms do
        Turn.hold(tx, now);
        RfmPeriods.Stored stored = stored(RfmPeriods.all(tx), period);
        if (stored == null) {
            return Outcome.refused(Refused.UNKNOWN_PERIOD, "no period has that id");
        }
        Scoring.Term last = calendars.of(tx).scoring().last();
        if (last != null && last.period().equals(period)) {
            return Outcome.refused(Refused.PERIOD_IN_FORCE, "since " + last.since());
        }
        Instant soon = now.plus(SegmentsCalendar.SOON);
        Instant since =
                last == null || last.since().isBefore(soon) ? soon : last.since().plusNanos(1_000);
        calendars.score(tx, new Scoring.Term(period, since, stored.cuts()), caller.name());
        var put = new Put(period, since, segments(tx));
        log.record(tx, caller, "rfm.activate", "rfm:" + period, put);
        return Outcome.done(put);
    }

    /// Refused: unknown-period.
    public Outcome<Effect> effect(Tenant tenant, Id period) {
        int asking = rules(tenant);
        return db.read(
                tenant,
                tx -> {
                    List<RfmPeriods.Stored> all = RfmPeriods.all(tx);
                    RfmPeriods.Stored stored = stored(all, period);
                    return stored == null
                            ? Outcome.refused(Refused.UNKNOWN_PERIOD, "no period has that id")
                            : Outcome.done(
                                    effect(tx, stored.cuts(), all.getFirst().period(), asking));
                });
    }

    private int rules(Tenant tenant) {
        return Math.toIntExact(
                rules.list(tenant).stream()
                        .filter(rule ->
                                rule.state() == Edition.State.RUNNING
                                        || rule.state() == Edition.State.SCHEDULED)
                        .map(rule -> rule.current().body())
                        .filter(body -> asks(body.when()) || asks(body.lines()))
                        .count());
    }

    private static boolean asks(@Nullable Condition condition) {
        return condition != null && condition.needs().contains(Need.SCORES);
    }

    private Effect effect(Tx tx, Rfm.Cuts cuts, RfmPeriods.Period latest, int asking) {
        Scoring.Term last = calendars.of(tx).scoring().last();
        long relabelled = last == null ? 0 : relabelled(tx, latest.id(), cuts, last.cuts());
        return new Effect(
                latest.id(),
                latest.members(),
                relabelled,
                last == null ? null : last.period(),
                segments(tx),
                asking);
    }

    private static long relabelled(Tx tx, Id period, Rfm.Cuts cuts, Rfm.Cuts now) {
        Long relabelled =
                tx.first(
                        RELABELLED
                                .with("tenant", tx.tenant().id())
                                .with("period", period)
                                .with("scores", Rfm.SCORES)
                                .with("days", array(cuts.days()))
                                .with("daysNow", array(now.days()))
                                .with("orders", array(cuts.orders()))
                                .with("ordersNow", array(now.orders()))
                                .with("fen", array(cuts.fen()))
                                .with("fenNow", array(now.fen())),
                        row -> row.whole("relabelled"));
        return relabelled == null ? 0 : relabelled;
    }

    private static long[] array(List<Long> cuts) {
        return cuts.stream().mapToLong(Long::longValue).toArray();
    }

    private static RfmPeriods.@Nullable Stored stored(List<RfmPeriods.Stored> all, Id period) {
        return all.stream().filter(p -> p.period().id().equals(period)).findFirst().orElse(null);
    }

    private static int segments(Tx tx) {
        return Math.toIntExact(
                SegmentsLooking.asked(SegmentRows.inForce(tx)).stream()
                        .filter(asked -> asked.needs(Need.SCORES))
                        .count());
    }
}
