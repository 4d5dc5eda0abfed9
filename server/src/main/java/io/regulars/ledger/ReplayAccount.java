package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One account and its lots made again from its entries and open holds alone. Holds come first,
/// then the entries in their order.
@Pure
final class ReplayAccount {
    private static final class Made {
        Book.@Nullable Life life;
        long granted;
        long remaining;
        long held;
        long expired;
    }

    /// What one rule gave for one order or event; a taking back names it.
    private record Gift(Id about, Id rule) {}

    private final Id member;
    private final Asset asset;
    private final Map<Id, Made> made = new TreeMap<>();
    private final Map<Gift, List<Id>> gifts = new HashMap<>();
    private final Map<Id, Lot> storedLots = new TreeMap<>();
    private final List<String> beyond = new ArrayList<>();
    private @Nullable Account stored;
    private byte[] head = new byte[32];
    private long version;
    private long balance;
    private long debt;
    private long held;
    private boolean sound = true;

    ReplayAccount(Id member, Asset asset) {
        this.member = member;
        this.asset = asset;
    }

    void stored(Account account) {
        stored = account;
    }

    void stored(Lot lot) {
        storedLots.put(lot.id(), lot);
    }

    void hold(Hold hold) {
        if (hold.state() == Hold.State.OPEN) {
            held += hold.amount();
            for (int i = 0; i + 1 < hold.lots().length; i += 2) {
                of(hold.lots()[i]).held += hold.lots()[i + 1];
            }
        }
    }

    void entry(int tenant, Entry e) {
        if (sound
                && (e.version() != version + 1
                        || !Arrays.equals(e.hash(), Entry.hash(head, tenant, e)))) {
            unsound("entry " + e.id() + " does not follow from the one before it");
        }
        version = e.version();
        head = e.hash();
        balance += e.amount();
        debt += e.debt();
        for (int i = 0; i + 1 < e.lots().length; i += 2) {
            Made lot = of(e.lots()[i]);
            long change = e.lots()[i + 1];
            lot.remaining += change;
            if (e.cause().kind() == Cause.Kind.EXPIRE) {
                lot.expired -= change;
            }
            if (e.lots()[i] == e.id().value()) {
                lot.life = e.life();
                lot.granted = e.cause().kind() == Cause.Kind.CANCEL ? change : change - e.debt();
            }
        }
        given(e);
    }

    /// What was found lapsed of a gift that is taken back is struck from that gift's lots, the
    /// first one first, as [Book#takeBack] does.
    private void given(Entry e) {
        Id about = e.cause().about();
        Id rule = e.cause().rule();
        if (about == null || rule == null) {
            return;
        }
        List<Id> lots = gifts.computeIfAbsent(new Gift(about, rule), _ -> new ArrayList<>());
        long left = VerifyAccount.restored(e);
        for (Id id : lots) {
            Made lot = made.get(id);
            if (lot != null) {
                long struck = Math.min(left, lot.expired);
                lot.expired -= struck;
                left -= struck;
            }
        }
        if (lots.isEmpty() || e.amount() > 0) {
            lots.add(e.id());
        }
    }

    /// Judges what is stored; call once, after the last entry.
    Replay.Found end() {
        Account was = stored;
        if (was != null && was.version() > version) {
            unsound("entries after version " + version + " are missing");
        }
        List<Lot> lots = lots();
        storedLots.keySet().stream()
                .filter(id -> !made.containsKey(id))
                .forEach(id -> beyond.add(named("lot " + id + " belongs to no entry")));
        Account should = account(lots);
        var different = new ArrayList<String>();
        if (was == null ? version > 0 : !same(was, should)) {
            different.add(
                    named(
                            "the account is "
                                    + (was == null ? "missing" : text(was))
                                    + ", replayed "
                                    + text(should)));
        }
        for (Lot lot : lots) {
            Lot is = storedLots.get(lot.id());
            if (!lot.equals(is)) {
                different.add(
                        named(
                                "lot "
                                        + lot.id()
                                        + " is "
                                        + (is == null ? "missing" : text(is))
                                        + ", replayed "
                                        + text(lot)));
            }
        }
        return new Replay.Found(
                should,
                lots,
                (was == null ? "" : text(was)) + texts(storedLots.values()),
                (was == null && version == 0 ? "" : text(should)) + texts(lots),
                different,
                beyond,
                sound);
    }

    private List<Lot> lots() {
        var lots = new ArrayList<Lot>();
        made.forEach((id, lot) -> {
            Lot old = storedLots.get(id);
            Book.Life life =
                    lot.life != null
                            ? lot.life
                            : old == null
                                    ? null
                                    : new Book.Life(old.availableAt(), old.expiresAt());
            if (life == null) {
                beyond.add(
                        named("lot " + id + " is missing, and its entry does not tell its life"));
                return;
            }
            try {
                lots.add(
                        new Lot(
                                id,
                                asset,
                                life.availableAt(),
                                life.expiresAt(),
                                lot.granted,
                                lot.remaining,
                                lot.held,
                                lot.expired));
            } catch (IllegalStateException impossible) {
                unsound(String.valueOf(impossible.getMessage()));
            }
        });
        return lots;
    }

    private Account account(List<Lot> lots) {
        Instant due = null;
        for (Lot lot : lots) {
            due = lot.free() > 0 ? Lot.soonest(due, lot) : due;
        }
        return new Account(member, asset, balance, held, debt, version, due, head);
    }

    /// The due date of an account may be early, never late.
    private static boolean same(Account is, Account should) {
        Instant due = should.nextDue();
        Instant known = is.nextDue();
        return text(is).equals(text(should))
                && (due == null || known != null && !known.isAfter(due));
    }

    private static String text(Account a) {
        return "balance %d, held %d, debt %d, version %d, head %s"
                .formatted(
                        a.balance(),
                        a.held(),
                        a.debt(),
                        a.version(),
                        java.util.HexFormat.of().formatHex(a.head(), 0, 6));
    }

    private static String text(Lot l) {
        return "[%s..%s) granted %d, remaining %d, held %d, expired %d"
                .formatted(
                        l.availableAt(),
                        l.expiresAt(),
                        l.granted(),
                        l.remaining(),
                        l.held(),
                        l.expired());
    }

    private static String texts(Iterable<Lot> lots) {
        var text = new StringBuilder();
        lots.forEach(lot -> text.append('\n').append(lot.id()).append(' ').append(text(lot)));
        return text.toString();
    }

    private void unsound(String why) {
        sound = false;
        beyond.add(named(why));
    }

    private String named(String what) {
        return "member " + member + ", " + asset + ": " + what;
    }

    private Made of(long lot) {
        return made.computeIfAbsent(new Id(lot), _ -> new Made());
    }
}
