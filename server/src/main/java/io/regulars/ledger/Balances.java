package io.regulars.ledger;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

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

    /// Member by member, as all that is asked of many at once.
    private static final Sql ACCOUNTS =
            sql(
                    """
                    select f.member, f.asset, f.balance, f.held, f.debt, f.version, f.next_due, f.head
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select a.member, a.asset, a.balance, a.held, a.debt, a.version, a.next_due, a.head
                        from account a
                        where a.tenant = :tenant
                            and a.bucket = w.bucket
                            and a.member = w.member
                        order by a.asset
                        offset 0) f
                    """);

    private static final Sql LOTS =
            sql(
                    """
                    select f.member, f.id, f.asset, f.available_at, f.expires_at, f.granted, f.remaining, f.held, f.expired
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member) as w
                    cross join lateral (select l.member, l.id, l.asset, l.available_at, l.expires_at, l.granted, l.remaining, l.held,
                            l.expired
                        from lot l
                        where l.tenant = :tenant
                            and l.bucket = w.bucket
                            and l.member = w.member
                            and l.remaining > 0
                        order by l.asset, l.expires_at, l.id
                        offset 0) f
                    """);

    private Balances() {}

    /// Now: what the accounts say, less what has lapsed and waits for the sweep. Stored value is
    /// among them only for who ever had any.
    public static List<Balance> now(Tx tx, Id member, Instant now) {
        return later(tx, List.of(member), now).get().getOrDefault(member, List.of());
    }

    /// As the other, of many at once, in one round trip with what is asked next.
    public static Supplier<Map<Id, List<Balance>>> later(
            Tx tx, Collection<Id> members, Instant now) {
        var accounts = new HashMap<Id, List<Account>>();
        var lots = new HashMap<Id, List<Lot>>();
        tx.put(
                new Tx.Asked(
                        tx.each(ACCOUNTS, "members", members),
                        row -> of(accounts, row.id("member")).add(Ledger.account(row))));
        tx.put(lots(tx, members, lots));
        return tx.later(() -> {
            var balances = new HashMap<Id, List<Balance>>();
            for (Id member : members) {
                balances.put(
                        member,
                        now(
                                member,
                                accounts.getOrDefault(member, List.of()),
                                lots.getOrDefault(member, List.of()),
                                now));
            }
            return balances;
        });
    }

    private static List<Balance> now(
            Id member, List<Account> accounts, List<Lot> lots, Instant now) {
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
        var lots = new HashMap<Id, List<Lot>>();
        tx.ask(List.of(lots(tx, List.of(member), lots)));
        long lapsing =
                lots.getOrDefault(member, List.of()).stream()
                        .filter(l -> l.asset() == asset && l.lapsed(at))
                        .mapToLong(Lot::free)
                        .sum();
        return Entries.balance(tx, member, asset, at) - lapsing;
    }

    /// What could be spent at a past instant of event time, by what is known of it now.
    public static Map<Asset, Long> available(Tx tx, Id member, Instant at) {
        return then(tx, member, at).available();
    }

    /// The same lot by lot: what of each was neither spent nor set aside nor over.
    public static Map<Id, Long> free(Tx tx, Id member, Instant at) {
        return then(tx, member, at).free();
    }

    /// An account at any instant, credit by credit. What is set aside now counts as set aside at an
    /// instant to come: how a checkout ends, nobody knows.
    public static BalanceThen then(Tx tx, Id member, Asset asset, Instant at, Instant now) {
        AsOf then = then(tx, member, at, at.isAfter(now) ? now : at);
        List<Lot> lots = then.lots(asset);
        return BalanceThen.of(balance(then.account(member, asset), lots, at), lots, at, now);
    }

    private static AsOf then(Tx tx, Id member, Instant at) {
        return then(tx, member, at, at);
    }

    private static AsOf then(Tx tx, Id member, Instant at, Instant held) {
        List<Entry> entries =
                Entries.of(tx, List.of(member)).stream()
                        .filter(entry -> !entry.at().isAfter(at))
                        .toList();
        return new AsOf(entries, Entries.lives(tx, entries), HeldThen.at(tx, member, held), at);
    }

    /// What is left of a member's lots of an asset now, and when each of them lapses.
    public static List<Lot> lots(Tx tx, Id member, Asset asset) {
        var lots = new HashMap<Id, List<Lot>>();
        tx.ask(List.of(lots(tx, List.of(member), lots)));
        return lots.getOrDefault(member, List.of()).stream()
                .filter(lot -> lot.asset() == asset)
                .toList();
    }

    private static Tx.Asked lots(Tx tx, Collection<Id> members, Map<Id, List<Lot>> lots) {
        return new Tx.Asked(
                tx.each(LOTS, "members", members),
                row -> of(lots, row.id("member")).add(Ledger.lot(row)));
    }

    private static <T> List<T> of(Map<Id, List<T>> all, Id member) {
        return all.computeIfAbsent(member, _ -> new ArrayList<>());
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
}
