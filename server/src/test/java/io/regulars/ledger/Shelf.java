package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One member's accounts, lots, holds and entries in memory, loaded into a [Book] and kept from it
/// just as the statements of [Writing] do, so that the pure core can be tortured without a
/// database.
public final class Shelf {
    private final int tenant;
    private final Id member;
    private final Ids ids;
    private final Map<Asset, Account> accounts = new EnumMap<>(Asset.class);
    private final Map<Id, Lot> lots = new LinkedHashMap<>();
    private final Map<Id, Hold> holds = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /// What a planted bug does to a lot that is written.
    private UnaryOperator<Lot> spoil = UnaryOperator.identity();

    public Shelf(int tenant, Id member, Ids ids) {
        this.tenant = tenant;
        this.member = member;
        this.ids = ids;
    }

    public void plant(UnaryOperator<Lot> bug) {
        spoil = bug;
    }

    /// A working copy with the accounts, and with the lots of `assets`.
    public Book open(Instant now, Asset... assets) {
        var book = new Book(tenant, member, ids, now);
        accounts.values().forEach(book::put);
        for (Asset asset : assets) {
            bring(book, asset);
        }
        holds.values().stream().filter(h -> h.state() == Hold.State.OPEN).forEach(book::put);
        return book;
    }

    /// As the load of lots does: those of one asset, for a book that lacks them.
    public void bring(Book book, Asset asset) {
        if (!book.knowsLots(asset)) {
            lots.values().stream().filter(l -> l.asset() == asset).forEach(book::put);
            book.complete(asset);
        }
    }

    public void keep(Book book) {
        if (!book.changed()) {
            return;
        }
        entries.addAll(book.entries());
        book.created().forEach(lot -> lots.put(lot.id(), lot));
        book.changedLots()
                .forEach(lot ->
                        lots.computeIfPresent(
                                lot.id(),
                                (id, old) ->
                                        spoil.apply(
                                                new Lot(
                                                        id,
                                                        old.asset(),
                                                        old.availableAt(),
                                                        old.expiresAt(),
                                                        old.granted(),
                                                        lot.remaining(),
                                                        lot.held(),
                                                        lot.expired()))));
        book.touched().forEach(account -> accounts.put(account.asset(), account));
        book.holds().forEach(hold -> holds.put(hold.id(), hold));
    }

    public Account account(Asset asset) {
        return accounts.getOrDefault(asset, Account.empty(member, asset));
    }

    /// Lots in the order in which they were granted.
    public List<Lot> lots(Asset asset) {
        var all = new ArrayList<Lot>(lots.size());
        for (Lot lot : lots.values()) {
            if (lot.asset() == asset) {
                all.add(lot);
            }
        }
        return all;
    }

    public List<Hold> holds() {
        return List.copyOf(holds.values());
    }

    public List<Entry> entries() {
        return entries;
    }

    /// All that is kept, as numbers to be compared.
    public long[] state() {
        var all = new ArrayList<Long>();
        for (Account a : accounts.values()) {
            all.addAll(
                    List.of(
                            a.balance(),
                            a.held(),
                            a.debt(),
                            a.version(),
                            a.nextDue() == null ? 0 : a.nextDue().getEpochSecond()));
        }
        for (Lot l : lots.values()) {
            all.addAll(
                    List.of(
                            l.granted(),
                            l.remaining(),
                            l.held(),
                            l.expired(),
                            l.expiresAt().getEpochSecond()));
        }
        holds.values()
                .forEach(h ->
                        all.addAll(
                                List.of(h.id().value(), (long) h.state().ordinal(), h.amount())));
        all.add((long) entries.size());
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    /// The first of the book's own rules that does not hold; null where all do. Folds everything
    /// anew, so it costs what it says.
    public @Nullable String broken() {
        for (Asset asset : Asset.values()) {
            String broken = broken(asset);
            if (broken != null) {
                return asset + ": " + broken;
            }
        }
        return null;
    }

    private @Nullable String broken(Asset asset) {
        Account account = account(asset);
        long balance = 0;
        long debt = 0;
        long version = 0;
        byte[] head = new byte[32];
        var remaining = new LinkedHashMap<Long, Long>();
        for (Entry e : entries) {
            if (e.asset() != asset) {
                continue;
            }
            balance += e.amount();
            debt += e.debt();
            version++;
            long moved = 0;
            for (int i = 0; i < e.lots().length; i += 2) {
                remaining.merge(e.lots()[i], e.lots()[i + 1], Long::sum);
                moved += e.lots()[i + 1];
            }
            byte[] hash = Entry.hash(head, tenant, e);
            if (e.version() != version
                    || e.balanceAfter() != balance
                    || moved - e.debt() != e.amount()
                    || !Arrays.equals(hash, e.hash())) {
                return "entry " + e.version() + " breaks the chain: " + e;
            }
            head = hash;
        }
        if (account.balance() != balance
                || account.debt() != debt
                || account.version() != version
                || !Arrays.equals(account.head(), version == 0 ? account.head() : head)) {
            return "account "
                    + account
                    + " is not the fold of its entries: balance "
                    + balance
                    + ", debt "
                    + debt
                    + ", version "
                    + version;
        }
        return brokenLots(asset, account, remaining);
    }

    private @Nullable String brokenLots(Asset asset, Account account, Map<Long, Long> folded) {
        long held = 0;
        long all = 0;
        for (Lot lot : lots(asset)) {
            held += lot.held();
            all += lot.remaining();
            if (lot.remaining() != folded.getOrDefault(lot.id().value(), 0L)) {
                return lot + " is not the fold of its moves: " + folded.get(lot.id().value());
            }
            boolean due = lot.free() > 0 && !lot.expiresAt().equals(Lot.NEVER);
            if (due && (account.nextDue() == null || account.nextDue().isAfter(lot.expiresAt()))) {
                return lot + " lapses before the account's next due " + account.nextDue();
            }
        }
        long open =
                holds.values().stream()
                        .filter(h -> h.asset() == asset && h.state() == Hold.State.OPEN)
                        .mapToLong(Hold::amount)
                        .sum();
        if (held != open || account.held() != open) {
            return "held "
                    + held
                    + " in lots, "
                    + account.held()
                    + " in the account, "
                    + open
                    + " in open holds";
        }
        return all - account.debt() == account.balance()
                ? null
                : "lots " + all + " - debt " + account.debt() + " is not " + account.balance();
    }
}
