package io.regulars.offers.coupons;

import static io.regulars.kernel.Sql.sql;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Holds, uses and gives back the coupons of one lane, or those of a checkout inside its own
/// transaction: lock, load, decide, write, for all of them together. A try that is refused is noted
/// with its reason.
@Component
public final class RedemptionBatch implements Lanes.Batch<RedemptionCommand, Coupon> {
    private static final Sql TRY =
            sql(
                    """
                    insert into coupon_try (tenant, bucket, id, coupon, template, reason, channel, store, at)
                    select :tenant, n.bucket, n.id, n.coupon, n.template, n.reason, n.channel, n.store, :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:coupons::bigint[]) as coupon,
                            unnest(:templates::bigint[]) as template, unnest(:reasons::text[]) as reason,
                            unnest(:channels::text[]) as channel, unnest(:stores::text[]) as store) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private final Db db;
    private final Ids ids;
    private final LiveTemplates templates;
    private final Revocations revocations;

    RedemptionBatch(Db db, Ids ids, LiveTemplates templates, Revocations revocations) {
        this.db = db;
        this.ids = ids;
        this.templates = templates;
        this.revocations = revocations;
    }

    /// A try that was refused, here or by a checkout that judged the basket (threshold, store,
    /// goods, exclusion); `reason` is the type of the refusal.
    public record Failed(Id coupon, Id template, String reason, Coupon.Place place) {}

    /// What others hear of a coupon.
    record Told(Id coupon, Id template, @Nullable Id by, @Nullable Id becomes) {}

    @Override
    public Class<Coupon> answer() {
        return Coupon.class;
    }

    @Override
    public List<Outcome<Coupon>> run(Tx tx, List<RedemptionCommand> commands) {
        return run(
                tx,
                commands,
                CouponRows.lock(
                                tx,
                                commands.stream()
                                        .map(RedemptionCommand::coupon)
                                        .distinct()
                                        .toList())
                        .get());
    }

    /// `locked` are their coupons, and maybe more.
    List<Outcome<Coupon>> run(Tx tx, List<RedemptionCommand> commands, Map<Id, Coupon> locked) {
        Instant now = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        var coupons = new LinkedHashMap<>(locked);
        var changed = new LinkedHashMap<Id, Coupon>();
        var was = new HashMap<Id, Coupon.State>();
        var events = new ArrayList<Event>();
        var failed = new ArrayList<Failed>();
        var outcomes = new ArrayList<Outcome<Coupon>>();
        for (RedemptionCommand command : commands) {
            Coupon before = coupons.get(command.coupon());
            Outcome<Coupon> outcome =
                    before == null
                            ? Outcome.refused(Refused.UNKNOWN_COUPON, "no coupon has that id")
                            : decide(tx, command, before, now);
            outcomes.add(outcome);
            if (before == null) {
                continue;
            }
            switch (outcome) {
                case Outcome.Done<Coupon>(var after) -> {
                    if (!after.equals(before)) {
                        was.putIfAbsent(after.id(), before.state());
                        coupons.put(after.id(), after);
                        changed.put(after.id(), after);
                        events.add(event(command, after, now));
                    }
                }
                case Outcome.Refused<Coupon>(var refusal) -> note(command, before, refusal, failed);
            }
        }
        List<Sql> statements = new ArrayList<>();
        if (!changed.isEmpty()) {
            statements.add(CouponRows.changing(tx, List.copyOf(changed.values())));
            statements.add(Turns.adding(tx, turns(changed.values(), was, now), now));
            statements.add(Events.statement(tx, events));
        }
        if (!failed.isEmpty()) {
            statements.add(trying(tx, failed, now));
        }
        tx.send(statements);
        revocations.record(tx, commands, outcomes);
        return outcomes;
    }

    private static List<Turn> turns(
            Collection<Coupon> changed, Map<Id, Coupon.State> was, Instant now) {
        return changed.stream()
                .map(each ->
                        new Turn(
                                each.id(),
                                now,
                                Objects.requireNonNull(was.get(each.id())),
                                each.state(),
                                each.held() == null ? null : each.held().until()))
                .toList();
    }

    /// Notes tries that a checkout refused.
    public void note(Tx tx, List<Failed> failed) {
        if (!failed.isEmpty()) {
            tx.put(trying(tx, failed, db.clock().instant()));
        }
    }

    private Outcome<Coupon> decide(Tx tx, RedemptionCommand command, Coupon coupon, Instant now) {
        return switch (command) {
            case RedemptionCommand.Hold(_, var by, var member, var until, _) ->
                    Redeeming.hold(coupon, by, member, now, until);
            case RedemptionCommand.Use(_, var by, var place) ->
                    Redeeming.use(coupon, by, now, place);
            case RedemptionCommand.Redeem(_, var by, var member, var place) ->
                    Redeeming.redeem(coupon, by, member, now, place);
            case RedemptionCommand.Free(_, var by) -> Redeeming.free(coupon, by);
            case RedemptionCommand.GiveBack(_, var by) -> Redeeming.giveBack(coupon, by);
            case RedemptionCommand.Revoke(_, var reason, _) ->
                    Redeeming.revoke(coupon, reason, now);
            case RedemptionCommand.Sweep _ -> {
                Coupon swept = Redeeming.swept(coupon, now);
                yield Outcome.done(swept == null ? coupon : swept);
            }
            case RedemptionCommand.Send(_, var from, var becomes) ->
                    Redeeming.send(
                            coupon,
                            from,
                            becomes,
                            templates.of(tx.tenant()).terms(coupon).transferable(),
                            now);
        };
    }

    private static void note(
            RedemptionCommand command, Coupon coupon, Refusal refusal, List<Failed> failed) {
        Coupon.Place place =
                switch (command) {
                    case RedemptionCommand.Hold hold -> hold.place();
                    case RedemptionCommand.Redeem redeem -> redeem.place();
                    default -> null;
                };
        if (place != null) {
            failed.add(new Failed(coupon.id(), coupon.template(), refusal.reason().type(), place));
        }
    }

    private Sql trying(Tx tx, List<Failed> failed, Instant at) {
        return TRY.with("tenant", tx.tenant().id())
                .with("at", at)
                .with("buckets", Columns.buckets(failed, Failed::coupon))
                .with("ids", Columns.ids(failed, f -> ids.next(f.coupon().bucket())))
                .with("coupons", Columns.ids(failed, Failed::coupon))
                .with("templates", Columns.ids(failed, Failed::template))
                .with("reasons", Columns.texts(failed, Failed::reason))
                .with("channels", Columns.texts(failed, f -> f.place().channel()))
                .with("stores", Columns.texts(failed, f -> f.place().store()));
    }

    private Event event(RedemptionCommand command, Coupon after, Instant now) {
        String kind =
                switch (command) {
                    case RedemptionCommand.Hold _ -> "coupon.held";
                    case RedemptionCommand.Use _, RedemptionCommand.Redeem _ -> "coupon.used";
                    case RedemptionCommand.Free _ -> "coupon.released";
                    case RedemptionCommand.GiveBack _ -> "coupon.returned";
                    case RedemptionCommand.Revoke _ -> "coupon.voided";
                    case RedemptionCommand.Send _ -> "coupon.sent";
                    case RedemptionCommand.Sweep _ ->
                            after.state() == Coupon.State.EXPIRED
                                    ? "coupon.expired"
                                    : "coupon.hold-expired";
                };
        Id by =
                switch (command) {
                    case RedemptionCommand.Hold hold -> hold.by();
                    case RedemptionCommand.Use use -> use.by();
                    case RedemptionCommand.Redeem redeem -> redeem.by();
                    case RedemptionCommand.Free free -> free.by();
                    case RedemptionCommand.GiveBack back -> back.by();
                    default -> null;
                };
        Id becomes = command instanceof RedemptionCommand.Send send ? send.becomes() : null;
        return new Event(
                ids.next(after.id().bucket()),
                kind,
                after.member(),
                now,
                new Told(after.id(), after.template(), by, becomes));
    }
}
