package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One member's part of the book while a batch is decided: the accounts and lots as loaded, what
/// was posted since, and nothing that touches the database. [Ledger] loads it under the account
/// locks and writes what changed.
///
/// Lots are loaded only where a decision needs them: a plain earning touches none but its own.
@Pure
public final class Book {
    private final int tenant;
    private final Id member;
    private final Ids ids;
    private Instant now;
    private final Map<Asset, Account> accounts = new EnumMap<>(Asset.class);
    private final Set<Asset> touched = EnumSet.noneOf(Asset.class);
    private final Map<Id, Lot> lots = new LinkedHashMap<>();
    private final Map<Asset, Boolean> complete = new EnumMap<>(Asset.class);
    private final Map<Id, Lot> created = new LinkedHashMap<>();
    private final Map<Id, Lot> changed = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Id, Hold> holds = new LinkedHashMap<>();
    private final Map<Id, Hold> decided = new LinkedHashMap<>();

    /// `now` is the batch's one instant: when entries are posted.
    public Book(int tenant, Id member, Ids ids, Instant now) {
        this.tenant = tenant;
        this.member = member;
        this.ids = ids;
        this.now = now;
    }

    public Id member() {
        return member;
    }

    public Instant now() {
        return now;
    }

    /// Time passes: for a past that is walked in a book that nobody writes ([Entry#THOUGHT]).
    public void turn(Instant to) {
        now = to;
    }

    public Account account(Asset asset) {
        return accounts.computeIfAbsent(asset, a -> Account.empty(member, a));
    }

    public List<Entry> entries() {
        return entries;
    }

    /// Whether the lots of `asset` that have something left are here.
    public boolean knowsLots(Asset asset) {
        return complete.getOrDefault(asset, false) || account(asset).version() == 0;
    }

    /// Lots of `asset`, in spending order.
    public List<Lot> lots(Asset asset) {
        return lots.values().stream()
                .filter(lot -> lot.asset() == asset)
                .sorted(Lot.SPENDING)
                .toList();
    }

    public @Nullable Lot lot(Id id) {
        return lots.get(id);
    }

    /// What can be spent at `at`; never negative.
    public long available(Asset asset, Instant at) {
        long free = lots.values().stream().mapToLong(lot -> lot.spendable(asset, at)).sum();
        return Math.max(0, free - account(asset).debt());
    }

    void put(Account account) {
        accounts.put(account.asset(), account);
    }

    void put(Lot lot) {
        lots.put(lot.id(), lot);
    }

    void put(Hold hold) {
        holds.put(hold.id(), hold);
    }

    void complete(Asset asset) {
        complete.put(asset, true);
    }

    public @Nullable Hold hold(Id id) {
        return holds.get(id);
    }

    /// Credits `amount`, as a lot of its own. What the member owes is repaid from it first.
    public Entry credit(Asset asset, long amount, House house, Instant at, Life life, Cause cause) {
        require(amount > 0, "a credit is positive");
        Id id = newId();
        long repaid = Math.min(account(asset).debt(), amount);
        Lot lot = Lot.granted(id, asset, life, amount, amount - repaid);
        lots.put(id, lot);
        created.put(id, lot);
        return post(
                new Posting(
                        id,
                        asset,
                        amount,
                        house,
                        at,
                        cause,
                        new long[] {id.value(), amount - repaid},
                        -repaid));
    }

    /// Spends `amount` from the soonest-expiring lots. The caller has asked [#available] before.
    public Entry spend(Asset asset, long amount, Instant at, Cause cause) {
        require(amount > 0 && available(asset, at) >= amount, "only what is available is spent");
        var moves = new Moves();
        draw(asset, amount, lot -> lot.spendable(at), moves);
        return post(
                new Posting(newId(), asset, -amount, House.REDEEM, at, cause, moves.pairs(), 0));
    }

    /// Takes back `amount` of what the lots `origins` once granted: first what is left of them;
    /// what lapsed of them is gone already and costs nothing; what was spent comes from the other
    /// lots, and then becomes a debt. The entry's amount is what it came to, which may be 0; that
    /// `amount` was asked stays visible as its one share.
    ///
    /// Several origins are one gift that was corrected since: were only the first taken, the rest
    /// would be taken from lots with another life, and what is left would depend on the order in
    /// which we heard of things.
    public Entry takeBack(Asset asset, List<Id> origins, long amount, Instant at, Cause cause) {
        require(amount > 0, "what is taken back is positive");
        var moves = new Moves();
        long left = amount;
        for (Id origin : origins) {
            Lot own = lots.get(origin);
            if (own != null) {
                long fromOwn = Math.min(left, own.free());
                change(own, -fromOwn, 0, 0);
                moves.add(origin, -fromOwn);
                left -= fromOwn;
            }
        }
        for (Id origin : origins) {
            Lot own = lots.get(origin);
            if (own != null) {
                long lapsed = Math.min(left, own.expired());
                change(own, 0, 0, -lapsed);
                left -= lapsed;
            }
        }
        left -= draw(asset, left, lot -> !lot.lapsed(now) && !origins.contains(lot.id()), moves);
        return post(
                new Posting(
                        newId(),
                        asset,
                        moves.sum() - left,
                        House.ISSUE,
                        at,
                        cause.asking(amount),
                        moves.pairs(),
                        left));
    }

    /// Gives spent points back to the lots they came from (`spent`: pairs (lot, amount), positive),
    /// with their old expiry. A lot that lapsed meanwhile comes back as a new one that lives for
    /// `grace`.
    public Entry giveBack(
            Asset asset, long[] spent, Instant at, java.time.Duration grace, Cause cause) {
        Id id = newId();
        var moves = new Moves();
        long owed = account(asset).debt();
        long repaid = 0;
        long late = 0;
        for (int i = 0; i < spent.length; i += 2) {
            Lot lot = lots.get(new Id(spent[i]));
            long repay = Math.min(owed - repaid, spent[i + 1]);
            repaid += repay;
            long back = spent[i + 1] - repay;
            if (lot == null || lot.lapsed(now)) {
                late += back;
            } else if (back > 0) {
                change(lot, back, 0, 0);
                moves.add(lot.id(), back);
            }
        }
        if (late > 0) {
            var lot = new Lot(id, asset, now, now.plus(grace), late, late, 0, 0);
            lots.put(id, lot);
            created.put(id, lot);
            moves.add(id, late);
        }
        Entry entry =
                post(
                        new Posting(
                                id,
                                asset,
                                moves.sum() + repaid,
                                House.REDEEM,
                                at,
                                cause,
                                moves.pairs(),
                                -repaid));
        nextDue(asset);
        return entry;
    }

    /// Takes `amount` away by a person's decision: from the soonest-expiring lots that can be
    /// spent, then from those that still wait, and what is left becomes a debt. Whether a debt may
    /// arise, the caller has decided before.
    public Entry deduct(Asset asset, long amount, Instant at, Cause cause) {
        require(amount > 0, "what is deducted is positive");
        var moves = new Moves();
        long left = amount - draw(asset, amount, lot -> lot.spendable(now), moves);
        left -= draw(asset, left, lot -> !lot.lapsed(now), moves);
        return post(
                new Posting(newId(), asset, -amount, House.ADJUST, at, cause, moves.pairs(), left));
    }

    /// Lapses all that expired by `until`, each lot with an entry at its own expiry. Needs the
    /// lots.
    public List<Entry> expire(Asset asset, Instant until) {
        var posted = new ArrayList<Entry>();
        for (Lot lot : lots(asset)) {
            if (lot.lapsed(until) && lot.free() > 0) {
                long lapsed = lot.free();
                change(lot, -lapsed, 0, lapsed);
                posted.add(
                        post(
                                new Posting(
                                        newId(),
                                        asset,
                                        -lapsed,
                                        House.EXPIRE,
                                        lot.expiresAt(),
                                        Cause.of(Cause.Kind.EXPIRE, lot.id()),
                                        new long[] {lot.id().value(), -lapsed},
                                        0)));
            }
        }
        nextDue(asset);
        return posted;
    }

    /// Sets `amount` aside until `until`, from the soonest-expiring lots. The caller has asked
    /// [#available] before.
    public Hold hold(Asset asset, long amount, String reason, Instant until) {
        require(amount > 0 && available(asset, now) >= amount, "only what is available is held");
        var moves = new Moves();
        long left = amount;
        for (Lot lot : lots(asset)) {
            if (left > 0 && lot.spendable(now)) {
                long taken = Math.min(left, lot.free());
                change(lot, 0, taken, 0);
                moves.add(lot.id(), taken);
                left -= taken;
            }
        }
        held(asset, amount);
        return keep(
                new Hold(
                        newId(),
                        member,
                        asset,
                        amount,
                        moves.pairs(),
                        Hold.State.OPEN,
                        reason,
                        now,
                        until,
                        null));
    }

    /// Spends what was held, from the very lots it was held from, also where they lapsed meanwhile:
    /// a hold keeps its word.
    public Hold capture(Hold hold, Instant at, Cause cause) {
        var moves = new Moves();
        for (int i = 0; i < hold.lots().length; i += 2) {
            Lot lot = known(new Id(hold.lots()[i]));
            change(lot, -hold.lots()[i + 1], -hold.lots()[i + 1], 0);
            moves.add(lot.id(), -hold.lots()[i + 1]);
        }
        held(hold.asset(), -hold.amount());
        Id id = newId();
        post(
                new Posting(
                        id,
                        hold.asset(),
                        -hold.amount(),
                        House.REDEEM,
                        at,
                        cause,
                        moves.pairs(),
                        0));
        return keep(hold.resolved(Hold.State.CAPTURED, id));
    }

    /// Frees what was held. What the member owes by now is repaid from it.
    public Hold release(Hold hold, Hold.State to) {
        for (int i = 0; i < hold.lots().length; i += 2) {
            change(known(new Id(hold.lots()[i])), 0, -hold.lots()[i + 1], 0);
        }
        held(hold.asset(), -hold.amount());
        settle(hold);
        nextDue(hold.asset());
        return keep(hold.resolved(to, null));
    }

    /// Whether there is anything to write.
    boolean changed() {
        return !entries.isEmpty() || !changed.isEmpty() || !decided.isEmpty() || !touched.isEmpty();
    }

    Collection<Account> touched() {
        return touched.stream().map(this::account).toList();
    }

    Collection<Lot> created() {
        return created.keySet().stream().map(this::known).toList();
    }

    Collection<Lot> changedLots() {
        return changed.keySet().stream()
                .filter(id -> !created.containsKey(id))
                .map(this::known)
                .toList();
    }

    /// The holds that were made or resolved since the book was loaded.
    Collection<Hold> holds() {
        return decided.values();
    }

    Lot known(Id id) {
        Lot lot = lots.get(id);
        if (lot == null) {
            throw new IllegalStateException("lot " + id + " is not loaded");
        }
        return lot;
    }

    Hold keep(Hold hold) {
        holds.put(hold.id(), hold);
        decided.put(hold.id(), hold);
        return hold;
    }

    private void settle(Hold hold) {
        long owed = account(hold.asset()).debt();
        if (owed == 0) {
            return;
        }
        var moves = new Moves();
        draw(hold.asset(), owed, lot -> !lot.lapsed(now), moves);
        if (moves.sum() != 0) {
            post(
                    new Posting(
                            newId(),
                            hold.asset(),
                            0,
                            House.ISSUE,
                            now,
                            Cause.of(Cause.Kind.SETTLE, hold.id()),
                            moves.pairs(),
                            moves.sum()));
        }
    }

    /// Takes up to `most` from the lots that qualify, in spending order, and says how much that
    /// was.
    private long draw(Asset asset, long most, Predicate<Lot> from, Moves moves) {
        long drawn = 0;
        for (Lot lot : lots(asset)) {
            long taken = Math.min(most - drawn, lot.free());
            if (taken > 0 && from.test(lot)) {
                change(lot, -taken, 0, 0);
                moves.add(lot.id(), -taken);
                drawn += taken;
            }
        }
        return drawn;
    }

    private void move(Account account) {
        put(account);
        touched.add(account.asset());
    }

    void held(Asset asset, long by) {
        move(account(asset).holding(by));
    }

    void change(Lot lot, long remainingBy, long heldBy, long expiredBy) {
        Lot next = lot.change(remainingBy, heldBy, expiredBy);
        lots.put(lot.id(), next);
        changed.put(lot.id(), next);
    }

    Id newId() {
        return ids.next(member.bucket());
    }

    Entry post(Posting posting) {
        Account before = account(posting.asset());
        Entry entry = posting.entry(before, tenant, now, created.get(posting.id()));
        entries.add(entry);
        move(before.after(entry).dueNext(Lot.soonest(before.nextDue(), created.get(entry.id()))));
        return entry;
    }

    private void nextDue(Asset asset) {
        Account before = account(asset);
        Instant due = null;
        for (Lot lot : lots(asset)) {
            due = lot.free() > 0 ? Lot.soonest(due, lot) : due;
        }
        if (!Objects.equals(due, before.nextDue())) {
            move(before.dueNext(due));
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("broken invariant: " + what);
        }
    }

    /// When a credit can be spent and when it lapses.
    @Pure
    public record Life(Instant availableAt, Instant expiresAt) {}
}
