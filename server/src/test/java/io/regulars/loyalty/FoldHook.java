package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Rounding;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entry;
import io.regulars.ledger.Shelf;
import io.regulars.loyalty.earning.Grant;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.earning.Validity;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.orders.Kept;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One member's intake in memory: the decisions of [Session] with the loads of [SessionLoad] played
/// from lists, so that the pure core can be tortured a hundred thousand times a second.
public final class FoldHook {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final Rule.Body POINTS = rule("points", Asset.POINTS);
    public static final Rule.Body GROWTH = rule("growth", Asset.GROWTH);
    public static final Ladder.Body LADDER =
            new Ladder.Body(
                    List.of(
                            new Ladder.Tier(
                                    "base", "普通", "Base", 0, null, Ratio.ONE, false, List.of()),
                            new Ladder.Tier(
                                    "silver",
                                    "银",
                                    "Silver",
                                    1000,
                                    null,
                                    Ratio.of(2),
                                    false,
                                    List.of()),
                            new Ladder.Tier(
                                    "gold",
                                    "金",
                                    "Gold",
                                    5000,
                                    null,
                                    Ratio.of(3),
                                    false,
                                    List.of())),
                    Ladder.Lasting.MONTHS,
                    12,
                    30,
                    Ladder.Fall.ONE_STEP);
    private static final Instant ALWAYS = Instant.parse("2020-01-01T00:00:00Z");
    private static final Program PROGRAM =
            new Program(
                    ZONE,
                    List.of(
                            new Rule(new Id(1), 1, ALWAYS, null, POINTS),
                            new Rule(new Id(2), 1, ALWAYS, null, GROWTH)),
                    List.of(new Ladder(1, ALWAYS, LADDER)));
    private static final Id MEMBER = new Id(1024);

    private final Ids ids;
    private final Shelf shelf;
    private final List<Deed> known = new ArrayList<>();
    private final Map<Id, Kept> kept = new HashMap<>();
    private final List<Standings.Stored> moves = new ArrayList<>();
    private Standing standing = Standing.fresh(PROGRAM.firstLadder());

    public FoldHook(Ids ids) {
        this.ids = ids;
        shelf = new Shelf(1, MEMBER, ids);
    }

    static Ladder ladder(Instant starts) {
        return new Ladder(1, starts, LADDER);
    }

    private static Rule.Body rule(String name, Asset asset) {
        return new Rule.Body(
                name,
                null,
                asset,
                Rule.On.ORDER,
                null,
                null,
                new Grant.Rate(Ratio.ONE, Rounding.FLOOR),
                List.of(),
                null,
                new Validity(Validity.Unit.MONTHS, 12),
                0);
    }

    /// The order `no` is heard of at `now`, with the returns that waited for it.
    public void bought(int no, Instant at, List<Order.Line> lines, Instant now) {
        Id id = new Id((no + 1L) << 10);
        kept.put(id, Kept.all(lines));
        boolean late = standing.lastAt() != null && at.isBefore(standing.lastAt());
        arrive(List.of(new Deed.Bought(id, at, "pos" + no, "pos", null, lines, late)), null, now);
    }

    /// Part `line` of the order comes back; answers false where the order has not been heard of
    /// yet.
    public boolean brought(int no, int line, long quantity, Instant at, Instant now) {
        Id order = new Id((no + 1L) << 10);
        Kept before = kept.get(order);
        if (before == null) {
            return false;
        }
        String number = "r" + line;
        Kept.Taken taken =
                before.taken(
                                new Return(
                                        "pos",
                                        "pos" + no,
                                        number,
                                        at,
                                        List.of(new Return.Line(line, quantity, null))))
                        .orThrow();
        kept.put(order, before.without(taken));
        Id id = new Id((1000 + no * 10L + line) << 10);
        arrive(List.of(new Deed.Returned(id, at, "pos" + no + number, order, taken)), null, now);
        return true;
    }

    /// A return of the order 0 as a till judged it, the `nth` of its numbers.
    void judged(int nth, Kept.Taken taken, Instant at, Instant now) {
        Id id = new Id((1000L + nth) << 10);
        arrive(
                List.of(new Deed.Returned(id, at, "pos0r" + nth, new Id(1 << 10), taken)),
                null,
                now);
    }

    /// What still stands of what the order 0 gave.
    long stands(Asset asset) {
        return Difference.standing(shelf.entries()).entrySet().stream()
                .filter(each -> each.getKey().asset() == asset)
                .mapToLong(each -> each.getValue().net())
                .sum();
    }

    public void tick(Instant now) {
        arrive(List.of(), now, now);
    }

    private void arrive(List<Deed> fresh, @Nullable Instant tick, Instant now) {
        Book book = shelf.open(now);
        var session = new Session(PROGRAM, book, People.unknown(MEMBER), standing, _ -> "{}");
        fresh.forEach(session::add);
        if (tick != null) {
            session.tick(tick);
        }
        List<Progress.Bundle> bundles =
                session.has(Deed.Returned.class) && !session.late() ? bundles(session) : List.of();
        for (Asset asset : Asset.EARNED) {
            if (session.needsLots(asset)) {
                shelf.bring(book, asset);
            }
        }
        known.addAll(fresh);
        if (session.late()) {
            session.folded(
                    known.stream().sorted(Deed.ORDER).toList(),
                    List.copyOf(shelf.entries()),
                    List.copyOf(moves));
        } else {
            session.inOrder(bundles, List.of());
        }
        shelf.keep(book);
        standing = session.standing();
        moves.removeAll(session.superseded());
        session.moves().forEach(m -> moves.add(new Standings.Stored(ids.next(0), MEMBER, m)));
        moves.sort(
                java.util.Comparator.comparing((Standings.Stored s) -> s.move().at())
                        .thenComparing(Standings.Stored::id));
    }

    private List<Progress.Bundle> bundles(Session session) {
        var bundles = new ArrayList<Progress.Bundle>();
        Map<Refold.Key, Difference.Is> is = Difference.standing(shelf.entries());
        for (Id order : session.returnedOrders()) {
            var given = new ArrayList<Given>();
            for (Entry entry : shelf.entries()) {
                Cause cause = entry.cause();
                if (!order.equals(cause.about()) || cause.rule() == null) {
                    continue;
                }
                if (cause.kind() == Cause.Kind.CORRECTION) {
                    session.foldAgain();
                } else if (cause.kind() == Cause.Kind.ORDER && cause.shares() != null) {
                    Difference.Is now =
                            Objects.requireNonNull(
                                    is.get(new Refold.Key(order, cause.rule(), entry.asset())));
                    given.add(
                            new Given(
                                    cause.rule(),
                                    1,
                                    entry.asset(),
                                    cause.shares(),
                                    now.net(),
                                    now.lot()));
                }
            }
            Deed.Bought bought =
                    (Deed.Bought)
                            known.stream()
                                    .filter(d -> d.id().equals(order))
                                    .findFirst()
                                    .orElseThrow();
            Kept before = Kept.all(bought.lines());
            for (Deed deed : known) {
                before =
                        deed instanceof Deed.Returned r && r.order().equals(order)
                                ? before.without(r.taken())
                                : before;
            }
            var bundle = new Progress.Bundle(bought, given, before);
            if (bundle.gains(session.returnsOf(order))) {
                session.foldAgain();
            }
            bundles.add(bundle);
        }
        return bundles;
    }

    public Shelf shelf() {
        return shelf;
    }

    public String tier() {
        return standing.tier();
    }

    public @Nullable Instant tierUntil() {
        return standing.until();
    }

    /// What the whole past, folded from nothing, says of the standing.
    public String refolded(Instant now) {
        Standing folded =
                Refold.fold(
                                PROGRAM,
                                People.unknown(MEMBER),
                                known.stream().sorted(Deed.ORDER).toList())
                        .standing();
        return folded.tier() + " growth " + folded.growth() + " at " + folded.lastAt();
    }

    public String incremental() {
        return standing.tier() + " growth " + standing.growth() + " at " + standing.lastAt();
    }
}
