package io.regulars.offers.coupons;

import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.affinity.Affinities;
import io.regulars.loyalty.affinity.Affinity;
import io.regulars.members.Members;
import io.regulars.offers.budgets.Ask;
import io.regulars.offers.budgets.Reserves;
import io.regulars.offers.budgets.Reserves.Held;
import io.regulars.offers.coupons.CouponRows.Issue;
import io.regulars.offers.coupons.CouponRows.Occasion;
import io.regulars.offers.coupons.LiveTemplates.Known;
import io.regulars.runtime.Db;
import io.regulars.runtime.Lanes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Gives coupons to the members of one lane: lock, load, decide, write, for all of them together.
///
/// The stock lies in the bucket of its template. On one database it is taken in the same
/// transaction; in split mode it is set aside before, as codes are claimed before, and the janitor
/// settles it by whether the act of giving is there.
@Component
final class IssueBatch implements Lanes.Batch<Give, Given> {
    /// The kind under which stock is set aside.
    static final String KIND = "COUPON_ISSUE";

    /// How long stock is set aside; far longer than any transaction lives.
    private static final Duration HOLD = Duration.ofMinutes(5);

    private final Db db;
    private final Ids ids;
    private final Members members;
    private final LiveTemplates templates;
    private final Reserves reserves;
    private final Withholding withholding;
    private final RandomGenerator chance = new SecureRandom();

    IssueBatch(
            Db db,
            Members members,
            LiveTemplates templates,
            Reserves reserves,
            Withholding withholding) {
        this.db = db;
        this.ids = db.ids();
        this.withholding = withholding;
        this.members = members;
        this.templates = templates;
        this.reserves = reserves;
    }

    /// What others hear of a gift.
    record Issued(Id issue, String cause, List<Id> coupons, List<Id> templates) {}

    private record Decided(Give give, List<Template> templates, List<Template> withheld) {
        static Decided of(Give give, List<Template> chosen, Set<Id> withheld) {
            return new Decided(
                    give,
                    chosen.stream().filter(each -> !withheld.contains(each.id())).toList(),
                    chosen.stream().filter(each -> withheld.contains(each.id())).toList());
        }

        Set<Id> withheldIds() {
            return withheld.stream().map(Template::id).collect(Collectors.toSet());
        }
    }

    @Override
    public Class<Given> answer() {
        return Given.class;
    }

    @Override
    public void claim(Tx tx, List<Give> commands) {
        Instant now = now();
        Bearers.claim(tx, commands, now);
        if (db.topology().split()) {
            Known known = templates.of(tx.tenant());
            Map<Id, Affinity> affinities = withholding.of(tx, commands);
            var asks = new ArrayList<Ask>();
            for (Give give : commands) {
                if (Giving.decide(give, Giving.Found.AT_BEST, known, now)
                        instanceof Outcome.Done<List<Template>>(var chosen)) {
                    Set<Id> not = Withholding.withheld(give, affinities, known, now);
                    Ask ask = Giving.ask(give, Decided.of(give, chosen, not).templates());
                    if (ask != null) {
                        asks.add(ask);
                    }
                }
            }
            reserves.hold(tx, asks, now, new Reserves.Terms(KIND, now.plus(HOLD)));
        }
    }

    @Override
    public List<Outcome<Given>> run(Tx tx, List<Give> commands) {
        Instant now = now();
        Reserves.Left left = reserves.left(tx, wanted(tx, commands, now), now);
        Map<Give, Outcome<Decided>> decided = decide(tx, commands, now);
        stock(tx, decided, now, left);
        var issues = new ArrayList<Issue>();
        var coupons = new ArrayList<Coupon>();
        var events = new ArrayList<Event>();
        var outcomes = new ArrayList<Outcome<Given>>();
        var withheld = new ArrayList<Affinities.Withheld>();
        for (Give give : commands) {
            outcomes.add(
                    Objects.requireNonNull(decided.get(give))
                            .map(done -> {
                                List<Coupon> made = make(done, now, tx);
                                issues.add(issue(give));
                                coupons.addAll(made);
                                if (!made.isEmpty()) {
                                    events.add(event(give, made, now));
                                }
                                withheld.addAll(lines(done));
                                return Given.of(give, made, done.withheldIds());
                            }));
        }
        List<Sql> statements = new ArrayList<>(CouponRows.adding(tx, issues, coupons, now));
        List<Coupon> ownCodes = coupons.stream().filter(c -> c.batch() == null).toList();
        if (!ownCodes.isEmpty()) {
            statements.add(CodeRows.adding(tx, ownCodes, now));
        }
        if (!events.isEmpty()) {
            statements.add(Events.statement(tx, events));
        }
        if (!withheld.isEmpty()) {
            statements.add(withholding.affinities().noting(tx, withheld));
        }
        tx.send(statements);
        if (!db.topology().split()) {
            Bearers.free(tx, refused(commands, decided), now);
        }
        return outcomes;
    }

    private static List<Affinities.Withheld> lines(Decided decided) {
        Id member = decided.give().member();
        return member == null
                ? List.of()
                : decided.withheld().stream()
                        .map(each -> Withholding.line(member, each))
                        .distinct()
                        .toList();
    }

    private Map<Give, Outcome<Decided>> decide(Tx tx, List<Give> commands, Instant now) {
        Known known = templates.of(tx.tenant());
        var named = new HashSet<Id>();
        commands.forEach(give -> {
            if (give.member() != null) {
                named.add(give.member());
            }
        });
        Supplier<Set<Id>> existing = members.existingLater(tx, named);
        Set<Occasion> occurred =
                new HashSet<>(
                        CouponRows.occurred(tx, commands.stream().map(IssueBatch::issue).toList())
                                .get());
        Set<Id> there = existing.get();
        Set<Give> ours = Bearers.ours(tx, commands);
        Map<Id, Affinity> affinities = withholding.of(tx, commands);
        var decided = new LinkedHashMap<Give, Outcome<Decided>>();
        for (Give give : commands) {
            Occasion occasion = issue(give).occasion();
            boolean once = give.why().occurrence() != null;
            var found =
                    new Giving.Found(
                            give.member() == null || there.contains(give.member()),
                            once && occurred.contains(occasion),
                            give.bearer() == null || ours.contains(give));
            Outcome<List<Template>> outcome = Giving.decide(give, found, known, now);
            if (once && outcome instanceof Outcome.Done<List<Template>>) {
                occurred.add(occasion);
            }
            Set<Id> not = Withholding.withheld(give, affinities, known, now);
            decided.put(give, outcome.map(chosen -> Decided.of(give, chosen, not)));
        }
        return decided;
    }

    /// What the commands ask of the stock at most.
    private List<Ask> wanted(Tx tx, List<Give> commands, Instant now) {
        if (db.topology().split()) {
            return List.of(); // there it is set aside already
        }
        Known known = templates.of(tx.tenant());
        var wanted = new ArrayList<Ask>();
        for (Give give : commands) {
            if (Giving.decide(give, Giving.Found.AT_BEST, known, now)
                    instanceof Outcome.Done<List<Template>>(var chosen)) {
                Ask ask = Giving.ask(give, chosen);
                if (ask != null) {
                    wanted.add(ask);
                }
            }
        }
        return wanted;
    }

    /// Refuses those for whom nothing is left.
    private void stock(
            Tx tx, Map<Give, Outcome<Decided>> decided, Instant now, Reserves.Left left) {
        var asking = new ArrayList<Give>();
        var asks = new ArrayList<Ask>();
        decided.forEach((give, outcome) -> {
            if (outcome instanceof Outcome.Done<Decided>(var done)) {
                Ask ask = Giving.ask(give, done.templates());
                if (ask != null) {
                    asking.add(give);
                    asks.add(ask);
                }
            }
        });
        List<Outcome<Boolean>> given =
                db.topology().split() ? standing(tx, asks) : reserves.take(tx, asks, now, left);
        for (int i = 0; i < asks.size(); i++) {
            if (given.get(i) instanceof Outcome.Refused<Boolean>(var refusal)) {
                decided.put(asking.get(i), Outcome.refused(told(refusal)));
            }
        }
    }

    private List<Outcome<Boolean>> standing(Tx tx, List<Ask> asks) {
        var wanted = new HashSet<Held>();
        asks.forEach(
                ask -> ask.parts().forEach(p -> wanted.add(new Held(ask.id(), p.purse().id()))));
        Set<Held> standing = reserves.standing(tx, wanted);
        return asks.stream()
                .map(ask ->
                        ask.parts().stream()
                                        .allMatch(p ->
                                                standing.contains(
                                                        new Held(ask.id(), p.purse().id())))
                                ? Outcome.done(true)
                                : Outcome.<Boolean>refused(
                                        Refused.SOLD_OUT, "nothing was left to set aside"))
                .toList();
    }

    private static Refusal told(Refusal refusal) {
        return refusal.reason() == io.regulars.offers.budgets.Refused.BUDGET_SPENT
                ? Refusal.of(Refused.SOLD_OUT, refusal.detail())
                : refusal;
    }

    private List<Coupon> make(Decided decided, Instant now, Tx tx) {
        Give give = decided.give();
        Known known = templates.of(tx.tenant());
        Give.Bearer bearer = give.bearer();
        var made = new ArrayList<Coupon>();
        for (Template template : decided.templates()) {
            int bucket = give.id().bucket();
            Lifetime.Span span = template.body().lifetime().span(now, known.zone());
            made.add(
                    new Coupon(
                            bearer == null ? ids.next(bucket) : bearer.coupon(),
                            give.member(),
                            template.id(),
                            template.version(),
                            give.id(),
                            bearer == null ? null : bearer.batch(),
                            bearer == null
                                    ? Code.number(chance.nextLong(), bucket)
                                    : bearer.number(),
                            Coupon.State.ISSUED,
                            now,
                            span.from(),
                            span.until(),
                            null,
                            null,
                            null));
        }
        return made;
    }

    private Event event(Give give, List<Coupon> coupons, Instant now) {
        return new Event(
                ids.next(give.id().bucket()),
                "coupon.issued",
                give.member(),
                now,
                new Issued(
                        give.id(),
                        give.why().cause(),
                        coupons.stream().map(Coupon::id).toList(),
                        coupons.stream().map(Coupon::template).toList()));
    }

    private static Issue issue(Give give) {
        return new Issue(
                give.id(),
                give.member(),
                give.why().cause(),
                give.why().occurrence(),
                give.why().operator(),
                give.why().source());
    }

    private static List<Give> refused(List<Give> commands, Map<Give, Outcome<Decided>> decided) {
        return commands.stream()
                .filter(give -> decided.get(give) instanceof Outcome.Refused<Decided>)
                .toList();
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
