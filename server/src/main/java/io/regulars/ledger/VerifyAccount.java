package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One account's entries folded again from nothing, and what is stored held against it. Of a broken
/// chain the first bad entry is named; what follows it cannot be judged.
@Pure
final class VerifyAccount {
    private final Id member;
    private final Asset asset;
    private final Consumer<String> say;
    private final Map<Long, Lots> lots = new TreeMap<>();
    private final Map<Long, Hold> holds = new TreeMap<>();
    private final Map<Long, Entry> redemptions = new HashMap<>();
    private final Map<Long, Long> cancelled = new HashMap<>();
    private @Nullable Account stored;
    private byte[] head = new byte[32];
    private long version;
    private long balance;
    private long debt;
    private long lapsed;
    private long restored;
    private boolean broken;

    VerifyAccount(Id member, Asset asset, Consumer<String> say) {
        this.member = member;
        this.asset = asset;
        this.say = say;
    }

    /// A lot as stored, and what entries and open holds make of it.
    private static final class Lots {
        VerifySlice.@Nullable Stored stored;
        long remaining;
        long lapsed;
        long held;
        long granted = -1;
        Book.@Nullable Life life;
    }

    void is(Account account) {
        stored = account;
    }

    void lot(VerifySlice.Stored lot) {
        of(lot.id().value()).stored = lot;
    }

    void hold(Hold hold) {
        holds.put(hold.id().value(), hold);
        if (hold.state() == Hold.State.OPEN) {
            for (int i = 0; i + 1 < hold.lots().length; i += 2) {
                of(hold.lots()[i]).held += hold.lots()[i + 1];
            }
        }
    }

    void entry(int tenant, Entry e) {
        String wrong = broken ? null : wrong(tenant, e);
        if (wrong != null) {
            broken = true;
            say.accept(
                    "entry %d of member %d, %s: %s"
                            .formatted(e.id().value(), member.value(), asset, wrong));
        }
        version = e.version();
        head = e.hash();
        balance += e.amount();
        debt += e.debt();
        for (int i = 0; i + 1 < e.lots().length; i += 2) {
            Lots lot = of(e.lots()[i]);
            long change = e.lots()[i + 1];
            lot.remaining += change;
            if (e.cause().kind() == Cause.Kind.EXPIRE) {
                lot.lapsed -= change;
            }
            if (e.lots()[i] == e.id().value()) {
                lot.life = e.life();
                // a credit repays a debt out of what it grants; what is given back late grants only
                // what is left after that
                lot.granted = e.cause().kind() == Cause.Kind.CANCEL ? change : change - e.debt();
            }
        }
        caused(e);
    }

    void end() {
        Account account = stored;
        if (account == null) {
            say.accept(
                    "member %d, %s: has entries, lots or holds, but no account"
                            .formatted(member.value(), asset));
            return;
        }
        if (account.version() != version) {
            tell(
                    "the last entry is version "
                            + version
                            + ", the account says "
                            + account.version());
        } else if (!Arrays.equals(account.head(), head)) {
            tell("the account's head is not the hash of its last entry");
        }
        same("balance", account.balance(), balance);
        same("debt", account.debt(), debt);
        holds.values().forEach(this::resolved);
        lots.forEach(this::lot);
        long remaining = 0;
        long expired = 0;
        Instant due = null;
        for (Lots lot : lots.values()) {
            VerifySlice.Stored s = lot.stored;
            if (s != null) {
                remaining += s.remaining();
                expired += s.expired();
                if (s.remaining() > s.held()
                        && s.life().expiresAt().isBefore(Lot.NEVER)
                        && (due == null || s.life().expiresAt().isBefore(due))) {
                    due = s.life().expiresAt();
                }
            }
        }
        same("balance against lots less debt", account.balance(), remaining - account.debt());
        same("expired, over all lots", expired, lapsed - restored);
        long open =
                holds.values().stream()
                        .filter(h -> h.state() == Hold.State.OPEN)
                        .mapToLong(Hold::amount)
                        .sum();
        same("held", account.held(), open);
        Instant nextDue = account.nextDue();
        if (due != null && (nextDue == null || nextDue.isAfter(due))) {
            tell("a lot expires at " + due + ", but the account is not due then");
        }
    }

    private @Nullable String wrong(int tenant, Entry e) {
        if (e.version() != version + 1) {
            return "version %d stands where %d should".formatted(e.version(), version + 1);
        }
        if (!Arrays.equals(e.hash(), Entry.hash(head, tenant, e))) {
            return "its hash does not follow from what it says and the entry before it";
        }
        if (e.balanceAfter() != balance + e.amount()) {
            return "balance after is %d, not %d".formatted(e.balanceAfter(), balance + e.amount());
        }
        long moved = 0;
        for (int i = 1; i < e.lots().length; i += 2) {
            moved += e.lots()[i];
        }
        if (e.lots().length % 2 != 0 || e.amount() != moved - e.debt()) {
            return "its amount is not what its lots and its debt come to";
        }
        return null;
    }

    /// Whether what the entry names as its cause is there.
    private void caused(Entry e) {
        long cause = e.cause().id().value();
        switch (e.cause().kind()) {
            case EXPIRE -> {
                lapsed -= e.amount();
                orphan(e, e.lots().length == 2 && e.lots()[0] == cause && of(cause).stored != null);
            }
            case SETTLE -> orphan(e, holds.containsKey(cause));
            case REDEEM -> {
                redemptions.put(e.id().value(), e);
                Hold hold = holds.get(cause);
                orphan(
                        e,
                        hold == null
                                || hold.state() == Hold.State.CAPTURED
                                        && e.id().equals(hold.entry()));
            }
            case CANCEL -> {
                Entry redeemed = redemptions.get(cause);
                orphan(e, redeemed != null && givenBack(redeemed, e));
            }
            case RETURN, CORRECTION -> restored += restored(e);
            case ORDER, BEHAVIOUR, ADJUST, TOP_UP, GIVE_BACK, REFUND, ROUNDING, TRANSFER -> {
                // orders, events and contracts lie in other rooms; adjustments are held against
                // their own table
            }
        }
    }

    /// A redemption is cancelled once and whole; what paid a part of an order comes back in parts,
    /// together no more than was spent.
    private boolean givenBack(Entry redeemed, Entry back) {
        long sum = cancelled.merge(redeemed.id().value(), back.amount(), Long::sum);
        return redeemed.cause().about() == null
                ? sum == back.amount() && sum == -redeemed.amount()
                : sum <= -redeemed.amount();
    }

    /// What a taking back asked for and found expired already: it cost nothing, and is no longer
    /// counted as expired.
    static long restored(Entry e) {
        long[] asked = e.cause().shares();
        return e.amount() <= 0 && asked != null && asked.length == 1 && asked[0] < 0
                ? e.amount() - asked[0]
                : 0;
    }

    private void orphan(Entry e, boolean found) {
        if (!found) {
            say.accept(
                    "entry %d: its cause, %s %d, is not there, or not as the entry tells it"
                            .formatted(e.id().value(), e.cause().kind(), e.cause().id().value()));
        }
    }

    private void lot(long id, Lots lot) {
        VerifySlice.Stored s = lot.stored;
        if (s == null) {
            say.accept("lot %d of member %d, %s: is missing".formatted(id, member.value(), asset));
            return;
        }
        same(id, "remaining", s.remaining(), lot.remaining);
        same(id, "held", s.held(), lot.held);
        same(id, "granted", s.granted(), lot.granted);
        Book.Life life = lot.life;
        if (life != null && !life.equals(s.life())) {
            say.accept(
                    "lot %d: lives from %s until %s, its entry says from %s until %s"
                            .formatted(
                                    id,
                                    s.life().availableAt(),
                                    s.life().expiresAt(),
                                    life.availableAt(),
                                    life.expiresAt()));
        }
        if (s.expired() < 0
                || s.expired() > lot.lapsed
                || s.remaining() + s.expired() > s.granted()
                || s.held() > s.remaining()) {
            say.accept(
                    "lot %d: granted %d, remaining %d, held %d, expired %d of %d that lapsed"
                            .formatted(
                                    id,
                                    s.granted(),
                                    s.remaining(),
                                    s.held(),
                                    s.expired(),
                                    lot.lapsed));
        }
    }

    private void resolved(Hold hold) {
        long parts = 0;
        for (int i = 1; i < hold.lots().length; i += 2) {
            parts += hold.lots()[i];
        }
        Id entry = hold.entry();
        boolean captured = hold.state() == Hold.State.CAPTURED;
        Entry by = entry == null ? null : redemptions.get(entry.value());
        if (parts != hold.amount()
                || captured != (entry != null)
                || captured
                        && (by == null
                                || by.amount() != -hold.amount()
                                || !by.cause().id().equals(hold.id()))) {
            say.accept(
                    "hold %d: %s, %d held in lots for %d, and its entry is missing or tells another story"
                            .formatted(hold.id().value(), hold.state(), parts, hold.amount()));
        }
    }

    private void same(long lot, String what, long is, long should) {
        if (is != should) {
            say.accept(
                    "lot %d: %s is %d, the entries and holds give %d"
                            .formatted(lot, what, is, should));
        }
    }

    private void same(String what, long is, long should) {
        if (is != should) {
            tell("%s is %d, not %d".formatted(what, is, should));
        }
    }

    private void tell(String what) {
        say.accept("account of member %d, %s: %s".formatted(member.value(), asset, what));
    }

    private Lots of(long lot) {
        return lots.computeIfAbsent(lot, _ -> new Lots());
    }
}
