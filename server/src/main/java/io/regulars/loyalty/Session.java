package io.regulars.loyalty;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.ledger.Asset;
import io.regulars.ledger.Book;
import io.regulars.ledger.Cause;
import io.regulars.ledger.Entry;
import io.regulars.ledger.House;
import io.regulars.ledger.Lot;
import io.regulars.loyalty.earning.Earned;
import io.regulars.loyalty.tiers.Climbing;
import io.regulars.loyalty.tiers.Growth;
import io.regulars.loyalty.tiers.Standing;
import io.regulars.loyalty.tiers.TierMove;
import io.regulars.rules.Past;
import io.regulars.rules.Who;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One member within a batch: what was loaded, the deeds that are new, and what follows from them.
@Pure
final class Session implements Progress.Sink {
    private final Program program;
    private final Book book;
    private final Who who;
    private final Function<Earned.Because, String> told;
    private final List<Deed> deeds = new ArrayList<>();
    private final Map<Id, List<Taken.Effect>> effects = new HashMap<>();
    private final Map<Id, String> tierAfter = new HashMap<>();
    private final List<TierMove> moves = new ArrayList<>();
    private final List<Climbing.Review> reviews = new ArrayList<>();
    private final List<Standings.Stored> superseded = new ArrayList<>();
    private final Standing before;
    private Standing standing;
    private @Nullable Instant tick;
    private boolean again;

    /// `told` writes the arithmetic of an entry down (JSON is no business of a decision).
    Session(
            Program program,
            Book book,
            Who who,
            @Nullable Standing standing,
            Function<Earned.Because, String> told) {
        this.program = program;
        this.book = book;
        this.who = who;
        this.told = told;
        before = standing == null ? Standing.fresh(program.firstLadder()) : standing;
        this.standing = before;
    }

    Id member() {
        return book.member();
    }

    Book book() {
        return book;
    }

    Standing standing() {
        return standing;
    }

    /// When the standing changes next without a new fact.
    @Nullable Instant due() {
        return program.due(standing);
    }

    boolean moved() {
        return !standing.equals(before);
    }

    List<TierMove> moves() {
        return moves;
    }

    List<Climbing.Review> reviews() {
        return reviews;
    }

    List<Standings.Stored> superseded() {
        return superseded;
    }

    List<Taken.Effect> effects(Id deed) {
        return effects.getOrDefault(deed, List.of());
    }

    String tierAfter(Id deed) {
        return tierAfter.getOrDefault(deed, standing.tier());
    }

    void add(Deed deed) {
        deeds.add(deed);
        deeds.sort(Deed.ORDER);
    }

    void tick(Instant to) {
        tick = to;
    }

    void foldAgain() {
        again = true;
    }

    boolean has(Class<? extends Deed> kind) {
        return deeds.stream().anyMatch(kind::isInstance);
    }

    /// Whether a deed lies before what was already counted, so that the whole past must be folded
    /// again.
    boolean late() {
        if (again) {
            return true;
        }
        Instant last = standing.lastAt();
        if (deeds.isEmpty() || last == null) {
            return false;
        }
        Deed first = deeds.getFirst();
        int order = first.at().compareTo(last);
        String key = standing.lastKey();
        return order < 0 || order == 0 && key != null && first.place().compareTo(key) < 0;
    }

    /// Which lots the decision will touch.
    boolean needsLots(Asset asset) {
        boolean dueTick = tick != null && dueBy(asset, tick);
        boolean drops =
                asset == Asset.GROWTH
                        && standing.nextDrop() != null
                        && !latest().isBefore(standing.nextDrop());
        return late() || has(Deed.Returned.class) || dueTick || drops;
    }

    /// In order: decided on the standing alone. `bundles` are the earlier orders that returns name,
    /// `past` the history where rules ask for it.
    void inOrder(List<Progress.Bundle> bundles, List<Past> past) {
        var progress = new Progress(program, who, standing, growth(), this);
        bundles.forEach(progress::remember);
        progress.remember(past);
        for (Deed deed : deeds) {
            progress.take(deed);
            tierAfter.put(deed.id(), progress.standing().tier());
        }
        if (tick != null) {
            progress.tick(tick);
            for (Asset asset : Asset.EARNED) {
                if (dueBy(asset, tick)) {
                    book.expire(asset, tick);
                }
            }
        }
        standing = progress.standing();
        moves.addAll(progress.climbing().moves());
        reviews.addAll(progress.climbing().reviews());
    }

    /// A tick waits for the next sweep where the past is folded. Late: `all` deeds (the new ones
    /// among them, sorted) say what should be, `entries` and `stored` what is; the difference is
    /// posted.
    void folded(List<Deed> all, List<Entry> entries, List<Standings.Stored> stored) {
        Refold.Past past = Refold.fold(program, who, all);
        new Difference(this, book, deeds).post(past, entries);
        standing = past.standing();
        replace(past.moves(), stored);
        Climbing.Review open = past.open();
        if (open != null && !open.tier().equals(before.review())) {
            reviews.add(open);
        }
        var byTime = new TreeMap<Instant, String>();
        past.moves().forEach(m -> byTime.put(m.at(), m.to()));
        for (Deed deed : deeds) {
            var then = byTime.floorEntry(deed.at());
            tierAfter.put(
                    deed.id(),
                    then == null ? program.firstLadder().lowest().code() : then.getValue());
        }
    }

    /// How many moves from the first on stay as they are stored.
    static int same(List<TierMove> right, List<Standings.Stored> stored) {
        int same = 0;
        while (same < right.size()
                && same < stored.size()
                && right.get(same).same(stored.get(same).move())) {
            same++;
        }
        return same;
    }

    private void replace(List<TierMove> right, List<Standings.Stored> stored) {
        int same = same(right, stored);
        superseded.addAll(stored.subList(same, stored.size()));
        moves.addAll(right.subList(same, right.size()));
    }

    @Override
    public long earn(Deed deed, Earned earned) {
        Cause.Kind kind = deed instanceof Deed.Behaved ? Cause.Kind.BEHAVIOUR : Cause.Kind.ORDER;
        return credit(kind, deed, earned, earned.amount()).id().value();
    }

    Entry credit(Cause.Kind kind, Deed deed, Earned earned, long amount) {
        Entry entry =
                book.credit(
                        earned.asset(),
                        amount,
                        House.ISSUE,
                        deed.at(),
                        new Book.Life(earned.availableAt(), earned.expiresAt()),
                        new Cause(
                                kind,
                                deed.id(),
                                deed.id(),
                                earned.rule(),
                                earned.ruleVersion(),
                                null,
                                earned.shares(),
                                told.apply(earned.because())));
        effect(deed.id(), entry, earned.because().name());
        return entry;
    }

    @Override
    public void takeBack(Deed.Returned deed, Given given, long amount) {
        takeBack(
                Cause.Kind.RETURN, deed, deed.order(), given, List.of(new Id(given.lot())), amount);
    }

    void takeBack(Cause.Kind kind, Deed deed, Id about, Given given, List<Id> lots, long amount) {
        Entry entry =
                book.takeBack(
                        given.asset(),
                        lots,
                        amount,
                        deed.at(),
                        new Cause(
                                kind,
                                deed.id(),
                                about,
                                given.rule(),
                                given.version(),
                                null,
                                null,
                                null));
        effect(deed.id(), entry, null);
    }

    /// A correction belongs to what made it necessary, not to the fact that it corrects: no answer
    /// tells it.
    private void effect(Id deed, Entry entry, @Nullable String name) {
        if (entry.cause().kind() == Cause.Kind.CORRECTION) {
            return;
        }
        effects.computeIfAbsent(deed, _ -> new ArrayList<>())
                .add(
                        new Taken.Effect(
                                entry.id(),
                                entry.asset(),
                                entry.amount(),
                                entry.cause().rule(),
                                entry.cause().ruleVersion(),
                                name));
    }

    private Instant latest() {
        Instant last = deeds.isEmpty() ? Instant.MIN : deeds.getLast().at();
        return tick != null && tick.isAfter(last) ? tick : last;
    }

    private boolean dueBy(Asset asset, Instant at) {
        Instant due = book.account(asset).nextDue();
        return due != null && !due.isAfter(at);
    }

    private Growth growth() {
        if (!book.knowsLots(Asset.GROWTH) || book.account(Asset.GROWTH).version() == 0) {
            return Growth.constant(standing.growth(), standing.nextDrop());
        }
        Growth growth = Growth.complete();
        for (Lot lot : book.lots(Asset.GROWTH)) {
            growth.add(lot.id().value(), lot.expiresAt(), lot.remaining() + lot.expired());
        }
        return growth;
    }

    /// The deeds that came with this batch.
    List<Deed> deeds() {
        return deeds;
    }

    Set<Id> returnedOrders() {
        var orders = new java.util.HashSet<Id>();
        returns().forEach(each -> orders.add(each.order()));
        return orders;
    }

    /// What came back of the order with this batch, in its order.
    List<Deed.Returned> returnsOf(Id order) {
        return returns().filter(each -> each.order().equals(order)).toList();
    }

    private Stream<Deed.Returned> returns() {
        return deeds.stream()
                .filter(Deed.Returned.class::isInstance)
                .map(Deed.Returned.class::cast);
    }
}
