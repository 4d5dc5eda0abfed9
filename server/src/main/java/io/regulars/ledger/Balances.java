package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A member's accounts as of any instant of event time, past or to come.
public final class Balances {
    /// What lapses at `at` if it is not spent before.
    @Pure
    public record Expiring(Instant at, long amount) {}

    /// `balance` = `available` + `pending` + `held` − `debt`. `pending` can be spent later; `held`
    /// is set aside by open checkouts.
    @Pure
    public record Balance(
            Asset asset,
            long balance,
            long available,
            long pending,
            long held,
            long debt,
            List<Expiring> expiring) {}

    private static final Sql ACCOUNTS =
            sql(
                    """
                    select a.member, a.asset, a.balance, a.held, a.debt, a.version, a.next_due, a.head
                    from account a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                        and a.member = :member
                    order by a.asset
                    """);

    private static final Sql LOTS =
            sql(
                    """
                    select l.member, l.id, l.asset, l.available_at, l.expires_at, l.granted, l.remaining, l.held, l.expired
                    from lot l
                    where l.tenant = :tenant
                        and l.bucket = :bucket
                        and l.member = :member
                        and l.remaining > 0
                    order by l.asset, l.expires_at, l.id
                    """);

    private Balances() {}

    /// Now: what the accounts say, less what has lapsed and waits for the sweep. Stored value is
    /// among them only for who ever had any.
    public static List<Balance> now(Tx tx, Id member, Instant now) {
        List<Account> accounts = tx.list(named(ACCOUNTS, tx, member), Ledger::account);
        List<Lot> lots = tx.list(named(LOTS, tx, member), Ledger::lot);
        var balances = new ArrayList<Balance>();
        for (Asset asset : Asset.values()) {
            Account account =
                    accounts.stream()
                            .filter(a -> a.asset() == asset)
                            .findFirst()
                            .orElse(Account.empty(member, asset));
            if (!asset.earned() && account.version() == 0) {
                continue;
            }
            balances.add(
                    balance(account, lots.stream().filter(l -> l.asset() == asset).toList(), now));
        }
        return balances;
    }

    /// At an instant of event time: the entries that had happened, less what lapses by then.
    public static long at(Tx tx, Id member, Asset asset, Instant at) {
        long lapsing =
                tx.list(named(LOTS, tx, member), Ledger::lot).stream()
                        .filter(l -> l.asset() == asset && l.lapsed(at))
                        .mapToLong(Lot::free)
                        .sum();
        return Entries.balance(tx, member, asset, at) - lapsing;
    }

    static Balance balance(Account account, List<Lot> lots, Instant now) {
        long lapsed = 0;
        long free = 0;
        long pending = 0;
        var expiring = new TreeMap<Instant, Long>();
        for (Lot lot : lots) {
            if (lot.lapsed(now)) {
                lapsed += lot.free();
                continue;
            }
            if (lot.availableAt().isAfter(now)) {
                pending += lot.free();
            } else {
                free += lot.free();
            }
            if (!lot.expiresAt().equals(Lot.NEVER)) {
                expiring.merge(lot.expiresAt(), lot.free(), Long::sum);
            }
        }
        return new Balance(
                account.asset(),
                account.balance() - lapsed,
                Math.max(0, free - account.debt()),
                pending,
                account.held(),
                Math.max(0, account.debt() - free),
                expiring.entrySet().stream()
                        .map(e -> new Expiring(e.getKey(), e.getValue()))
                        .toList());
    }

    private static Sql named(Sql sql, Tx tx, Id member) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member);
    }
}
