package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A part of the book on its way through the check: some members with all that is theirs. Accounts,
/// lots, holds and adjustments come first, then the entries in their order, then [#end].
@Pure
final class VerifySlice {
    private final int tenant;
    private final Map<Key, VerifyAccount> accounts = new LinkedHashMap<>();
    private final Map<Long, Adjustment> adjustments = new TreeMap<>();
    private final Map<String, Long> checked = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    VerifySlice(int tenant) {
        this.tenant = tenant;
        List.of("accounts", "entries", "lots", "holds", "adjustments")
                .forEach(what -> checked.put(what, 0L));
    }

    private record Key(Id member, Asset asset) {}

    /// A lot as it is stored, whatever that is.
    record Stored(
            Id id,
            Id member,
            Asset asset,
            Book.Life life,
            long granted,
            long remaining,
            long held,
            long expired) {}

    void account(Account account) {
        count("accounts");
        of(account.member(), account.asset()).is(account);
    }

    void lot(Stored lot) {
        count("lots");
        of(lot.member(), lot.asset()).lot(lot);
    }

    void hold(Hold hold) {
        count("holds");
        of(hold.member(), hold.asset()).hold(hold);
    }

    void adjustment(Adjustment adjustment) {
        count("adjustments");
        adjustments.put(adjustment.id().value(), adjustment);
    }

    void entry(Entry entry) {
        count("entries");
        of(entry.member(), entry.asset()).entry(tenant, entry);
        if (entry.cause().kind() == Cause.Kind.ADJUST) {
            adjusted(entry);
        }
    }

    /// A row that cannot even be read, since a column holds what nothing of ours would have
    /// written.
    void unreadable(String what, long id, String why) {
        count(what);
        broken.add("%s: row %d cannot be read: %s".formatted(what, id, why));
    }

    Verified end() {
        accounts.values().forEach(VerifyAccount::end);
        for (Adjustment a : adjustments.values()) {
            if (a.state() == Adjustment.State.POSTED || a.entryId() != null) {
                broken.add(
                        "adjustment %d: %s, but it has no entry of its own"
                                .formatted(a.id().value(), a.state()));
            }
        }
        return new Verified(
                broken.isEmpty(), checked, broken.stream().limit(Verified.MOST).toList());
    }

    /// Each posted adjustment has one entry; what is left in the end has none.
    private void adjusted(Entry entry) {
        Adjustment a = adjustments.get(entry.cause().id().value());
        if (a == null
                || !entry.id().equals(a.entryId())
                || a.amount() != entry.amount()
                || !a.memberId().equals(entry.member())) {
            broken.add(
                    "entry %d: its adjustment %d is missing or tells another story"
                            .formatted(entry.id().value(), entry.cause().id().value()));
        }
        if (a != null && entry.id().equals(a.entryId()) && a.state() == Adjustment.State.POSTED) {
            adjustments.remove(a.id().value());
        }
    }

    private VerifyAccount of(Id member, Asset asset) {
        return accounts.computeIfAbsent(
                new Key(member, asset), _ -> new VerifyAccount(member, asset, broken::add));
    }

    private void count(String what) {
        checked.merge(what, 1L, Long::sum);
    }
}
