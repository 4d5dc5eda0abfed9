package io.regulars.offers.coupons;

import io.regulars.access.Caller;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Moment;
import io.regulars.offers.coupons.LiveTemplates.Known;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives coupons and lets them be used, through the lane of the member whose they are.
///
/// A checkout that holds and uses them in its own transaction hands [RedemptionCommand]s to
/// [#redeem(Tx, List)] and finds what a member may use by [#usable].
@Component
public class Coupons {
    private final Db db;
    private final Ids ids;
    private final Lanes lanes;
    private final IssueBatch issues;
    private final RedemptionBatch redemptions;
    private final LiveTemplates templates;

    Coupons(
            Db db,
            Lanes lanes,
            IssueBatch issues,
            RedemptionBatch redemptions,
            LiveTemplates templates) {
        this.db = db;
        this.ids = db.ids();
        this.lanes = lanes;
        this.issues = issues;
        this.redemptions = redemptions;
        this.templates = templates;
    }

    /// A coupon that a basket may be quoted with, and its terms.
    public record Usable(Coupon coupon, Template.Body terms) {}

    /// Why coupons are given. `occurrence` names what this is done for once only; null: it may be
    /// done again. `pushed`: nobody asked for it, earned it or was promised it.
    public record Cause(String kind, @Nullable String occurrence, boolean pushed, Source source) {
        public static final Cause BY_HAND = new Cause("BY_HAND", null, false, Source.HAND);

        /// By staff, to many at once.
        static final Cause BROADCAST = new Cause("BY_HAND", null, true, Source.HAND);

        public static final Cause CLAIM = new Cause("CLAIM", null, false, Source.CLAIM);

        /// By a trigger, for that occurrence.
        static Cause of(Trigger trigger, String occurrence) {
            return new Cause(trigger.cause(), occurrence, trigger.pushes(), trigger.source());
        }
    }

    private static final String CODE = "CODE";

    /// Gives one coupon for each of `pack`, all or none. `key` null: `cause` answers retries.
    /// Refused: unknown-member, unknown-template, template-not-in-force, already-given,
    /// coupon-sold-out, member-limit.
    public CompletableFuture<Answer<Given>> give(
            Caller caller, Id member, List<Id> pack, Cause cause, @Nullable RequestKey key) {
        boolean byMember = cause.equals(Cause.CLAIM);
        return submit(
                caller.tenant(),
                new Give(
                        ids.next(member.bucket()),
                        member,
                        pack,
                        new Give.Why(
                                cause.kind(),
                                cause.occurrence(),
                                caller.name(),
                                byMember,
                                cause.pushed(),
                                cause.source()),
                        null),
                key);
    }

    /// Gives inside the caller's transaction, whose lane is that of the members. Refused as the
    /// other.
    public List<Outcome<Given>> give(Tx tx, List<Give> gifts) {
        return gifts.isEmpty() ? List.of() : issues.run(tx, gifts);
    }

    /// What must be committed before such a transaction in split mode; at its head otherwise.
    public void claim(Tx tx, List<Give> gifts) {
        issues.claim(tx, gifts);
    }

    /// Turns the code of a batch into a coupon, of `member` or of nobody. Refused as [#give], and
    /// unknown-coupon where somebody was faster.
    CompletableFuture<Answer<Given>> open(
            Caller caller, long number, Id batch, Id template, @Nullable Id member) {
        int bucket = member == null ? Bucket.of(number) : member.bucket();
        var source = new Source(Source.Kind.CODES, batch);
        return submit(
                caller.tenant(),
                new Give(
                        ids.next(bucket),
                        member,
                        List.of(template),
                        new Give.Why(CODE, null, caller.name(), false, false, source),
                        new Give.Bearer(number, batch, ids.next(bucket))),
                null);
    }

    /// One thing that happens to one coupon, in its own lane. Refused: unknown-coupon and what the
    /// coupon's state says.
    public CompletableFuture<Answer<Coupon>> redeem(
            Tenant tenant, RedemptionCommand command, @Nullable RequestKey key) {
        return lanes.submit(tenant, command.coupon().bucket(), key, command, redemptions);
    }

    /// As the other, for many coupons inside the caller's transaction. The coupons must lie in
    /// buckets that the transaction may write.
    public List<Outcome<Coupon>> redeem(Tx tx, List<RedemptionCommand> commands) {
        return commands.isEmpty() ? List.of() : redemptions.run(tx, commands);
    }

    /// Notes why coupons were refused that a basket was tried with.
    public void tried(Tx tx, List<RedemptionBatch.Failed> failed) {
        redemptions.note(tx, failed);
    }

    /// What each member may use now or has set aside, the soonest to expire first.
    public Map<Id, List<Usable>> usable(Tx tx, Collection<Id> members, Instant now) {
        return usableLater(tx, members, now).get();
    }

    /// As the other, in one round trip with what is asked next.
    public Supplier<Map<Id, List<Usable>>> usableLater(Tx tx, Collection<Id> members, Instant now) {
        Supplier<List<Coupon>> coupons = CouponRows.ofMembers(tx, members, now);
        return () -> {
            List<Coupon> found = coupons.get();
            Known known = templates.of(tx.tenant());
            var usable = new HashMap<Id, List<Usable>>();
            for (Coupon coupon : found) {
                Id member = coupon.member();
                if (member != null) {
                    usable.computeIfAbsent(member, _ -> new ArrayList<>())
                            .add(new Usable(coupon, known.terms(coupon)));
                }
            }
            return usable;
        };
    }

    /// The coupons that a checkout's commands are about, locked in their order with what is asked
    /// next; for [#redeem(Tx, List, Supplier)].
    public Supplier<Map<Id, Coupon>> lock(Tx tx, Collection<Id> coupons) {
        return CouponRows.lock(tx, coupons);
    }

    /// As [#redeem(Tx, List)], for coupons that are locked.
    public List<Outcome<Coupon>> redeem(
            Tx tx, List<RedemptionCommand> commands, Supplier<Map<Id, Coupon>> locked) {
        return commands.isEmpty() ? List.of() : redemptions.run(tx, commands, locked.get());
    }

    /// What a member could use at a past moment. Of `doubtful` nobody kept when they were taken
    /// back, so they are left out.
    public record Had(List<Usable> coupons, int doubtful) {}

    public Had had(Tx tx, Id member, Instant at) {
        Known known = templates.of(tx.tenant());
        CouponsThen.Had had = CouponsThen.at(tx, member, at);
        return new Had(
                had.coupons().stream().map(each -> new Usable(each, known.terms(each))).toList(),
                had.doubtful());
    }

    /// Those that somebody shows at a till; a member only his own or those of nobody. Refused: the
    /// first that cannot be used, by its place in `shown`.
    public Outcome<List<Usable>> shown(Tx tx, List<Id> shown, @Nullable Id member, Moment moment) {
        Known known = templates.of(tx.tenant());
        Map<Id, Coupon> found = CouponRows.of(tx, shown);
        Instant now = moment.at();
        if (moment.past()) {
            found = then(tx, found.values(), now);
        }
        var usable = new ArrayList<Usable>();
        for (int i = 0; i < shown.size(); i++) {
            Coupon coupon = found.get(shown.get(i));
            Outcome<Coupon> outcome =
                    coupon == null
                            ? Outcome.refused(Refused.UNKNOWN_COUPON, "no coupon has that id")
                            : Redeeming.usable(coupon, member, now);
            switch (outcome) {
                case Outcome.Refused<Coupon>(var refusal) -> {
                    return Outcome.refused(
                            Refusal.at("codes[" + i + "]", refusal.reason(), refusal.detail()));
                }
                case Outcome.Done<Coupon>(var good) ->
                        usable.add(new Usable(good, known.terms(good)));
            }
        }
        return Outcome.done(usable);
    }

    /// Notes the tries of those among `shown` that cannot be used (S1-55).
    public void inVain(Tx tx, List<Id> shown, @Nullable Id member, Coupon.Place place) {
        Instant now = db.clock().instant();
        var failed = new ArrayList<RedemptionBatch.Failed>();
        CouponRows.of(tx, shown)
                .forEach((id, coupon) -> {
                    if (Redeeming.usable(coupon, member, now)
                            instanceof Outcome.Refused<Coupon>(var no)) {
                        failed.add(
                                new RedemptionBatch.Failed(
                                        id, coupon.template(), no.reason().type(), place));
                    }
                });
        tried(tx, failed);
    }

    private static Map<Id, Coupon> then(Tx tx, Collection<Coupon> coupons, Instant at) {
        Map<Id, Turn.Stood> stood = CouponsThen.stood(tx, coupons, at);
        var then = new HashMap<Id, Coupon>();
        for (Coupon each : coupons) {
            Coupon was = Objects.requireNonNull(stood.get(each.id())).of(each);
            if (was != null) {
                then.put(each.id(), was);
            }
        }
        return then;
    }

    /// A use that was refused before it came to its key.
    Answer<Coupon> refuse(Tenant tenant, RequestKey key, Refusal no) {
        return db.refuse(tenant, key, Coupon.class, no);
    }

    /// The member looked at them.
    public void view(Tenant tenant, Id member, List<Id> coupons) {
        List<Id> his = coupons.stream().filter(c -> c.bucket() == member.bucket()).toList();
        Instant now = db.clock().instant();
        db.write(
                tenant,
                tx -> {
                    CouponRows.view(tx, member, his, now);
                    return true;
                });
    }

    /// The coupon, or null.
    public @Nullable Coupon find(Tenant tenant, Id coupon) {
        return db.read(tenant, tx -> CouponRows.of(tx, List.of(coupon)).get(coupon));
    }

    /// Lets time pass for at most `most` coupons of each lane of which something is due; answers
    /// how many were.
    public int sweep(Tenant tenant, int most) {
        var coming = new ArrayList<CompletableFuture<Answer<Coupon>>>();
        Instant now = db.clock().instant();
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            for (Id due : db.read(tenant, tx -> CouponRows.due(tx, buckets, now, most))) {
                coming.add(redeem(tenant, new RedemptionCommand.Sweep(due), null));
            }
        }
        coming.forEach(CompletableFuture::join);
        return coming.size();
    }

    /// Forgets at most `most` changes of each lane's coupons that no past moment can be told by any
    /// more; answers how many.
    public int purge(Tenant tenant, int most) {
        Instant before = Moment.horizon(db.clock().instant());
        int purged = 0;
        for (int lane = 0; lane < db.topology().lanes(); lane++) {
            int[] buckets = db.topology().buckets(lane);
            purged += db.write(tenant, tx -> Turns.purge(tx, buckets, before, most));
        }
        return purged;
    }

    CompletableFuture<Answer<Given>> submit(Tenant tenant, Give give, @Nullable RequestKey key) {
        return lanes.submit(tenant, give.id().bucket(), key, give, issues);
    }
}
