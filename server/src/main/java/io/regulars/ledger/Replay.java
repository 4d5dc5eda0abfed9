package io.regulars.ledger;

import static io.regulars.kernel.Columns.instants;
import static io.regulars.kernel.Columns.integers;
import static io.regulars.kernel.Columns.wholes;
import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes accounts and lots again from entries and holds, to compare them with what is stored or to
/// put them in its place. Never touches an entry.
public final class Replay {
    /// One account. `stored` and `replayed` are texts of both, equal where nothing is `different`.
    /// `beyond` is what a replay cannot mend: entries that are broken or missing (then it is not
    /// `sound`, and nothing is put in place), lots of nobody.
    @Pure
    public record Found(
            Account account,
            List<Lot> lots,
            String stored,
            String replayed,
            List<String> different,
            List<String> beyond,
            boolean sound) {}

    private static final Sql ACCOUNTS =
            sql(
                    """
                    select a.member, a.asset, a.balance, a.held, a.debt, a.version, a.next_due, a.head
                    from account a
                    where a.tenant = :tenant
                        and a.bucket = any(:buckets)
                        and a.member = any(:members)
                    """);

    private static final Sql LOTS =
            sql(
                    """
                    select l.member, l.id, l.asset, l.available_at, l.expires_at, l.granted, l.remaining, l.held, l.expired
                    from lot l
                    where l.tenant = :tenant
                        and l.bucket = any(:buckets)
                        and l.member = any(:members)
                    """);

    private static final Sql OPEN =
            sql(
                    """
                    select h.id, h.member, h.asset, h.amount, h.lots, h.state, h.reason, h.created_at, h.until, h.entry
                    from hold h
                    where h.tenant = :tenant
                        and h.bucket = any(:buckets)
                        and h.member = any(:members)
                        and h.state = 'OPEN'
                    """);

    private static final Sql PUT_LOTS =
            sql(
                    """
                    insert into lot (tenant, bucket, member, asset, id, available_at, expires_at, granted, remaining, held, expired)
                    select :tenant, l.bucket, l.member, l.asset, l.id, l.available_at, l.expires_at, l.granted, l.remaining, l.held,
                        l.expired
                    from (select unnest(:lotBuckets::int[]) as bucket, unnest(:lotMembers::bigint[]) as member,
                            unnest(:lotAssets::int[]) as asset, unnest(:lotIds::bigint[]) as id,
                            unnest(:available::timestamptz[]) as available_at, unnest(:expires::timestamptz[]) as expires_at,
                            unnest(:granted::bigint[]) as granted, unnest(:remaining::bigint[]) as remaining,
                            unnest(:lotHeld::bigint[]) as held, unnest(:expired::bigint[]) as expired) as l
                    join bucket_anchor b
                        on b.tenant = :tenant and b.bucket = l.bucket
                    on conflict (tenant, bucket, member, asset, id) do update
                    set available_at = excluded.available_at,
                        expires_at = excluded.expires_at,
                        granted = excluded.granted,
                        remaining = excluded.remaining,
                        held = excluded.held,
                        expired = excluded.expired
                    """);

    private Replay() {}

    /// Replays the members' accounts and compares; call in a snapshot.
    public static List<Found> check(Tx tx, Collection<Id> members) {
        var accounts = new LinkedHashMap<Key, ReplayAccount>();
        tx.each(
                tx.in(ACCOUNTS, "members", members),
                row -> {
                    Account account = Ledger.account(row);
                    of(accounts, account.member(), account.asset()).stored(account);
                });
        tx.each(
                tx.in(LOTS, "members", members),
                row -> {
                    Lot lot = Ledger.lot(row);
                    of(accounts, row.id("member"), lot.asset()).stored(lot);
                });
        tx.each(
                tx.in(OPEN, "members", members),
                row -> {
                    Hold hold = Ledger.hold(row);
                    of(accounts, hold.member(), hold.asset()).hold(hold);
                });
        for (Entry entry : Entries.of(tx, members)) {
            of(accounts, entry.member(), entry.asset()).entry(tx.tenant().id(), entry);
        }
        return accounts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getValue().end())
                .toList();
    }

    /// Replays the members' accounts under their locks and puts what is different in place.
    public static void apply(Tx tx, Collection<Id> members, Ids ids, Instant now) {
        Ledger.lock(tx, members, ids, now);
        List<Found> wrong =
                check(tx, members).stream()
                        .filter(f -> f.sound() && !f.different().isEmpty())
                        .toList();
        if (wrong.isEmpty()) {
            return;
        }
        List<Account> accounts = wrong.stream().map(Found::account).toList();
        record Owned(Id member, Lot lot) {}
        var lots = new ArrayList<Owned>();
        wrong.forEach(f -> f.lots().forEach(l -> lots.add(new Owned(f.account().member(), l))));
        var statements = new ArrayList<Sql>();
        Writing.accounts(tx, accounts, statements); // they are all there since they were locked
        if (!lots.isEmpty()) {
            statements.add(
                    PUT_LOTS.with("tenant", tx.tenant().id())
                            .with("lotBuckets", integers(lots, o -> o.member().bucket()))
                            .with("lotMembers", wholes(lots, o -> o.member().value()))
                            .with("lotAssets", integers(lots, o -> o.lot().asset().code()))
                            .with("lotIds", wholes(lots, o -> o.lot().id().value()))
                            .with("available", instants(lots, o -> o.lot().availableAt()))
                            .with("expires", instants(lots, o -> o.lot().expiresAt()))
                            .with("granted", wholes(lots, o -> o.lot().granted()))
                            .with("remaining", wholes(lots, o -> o.lot().remaining()))
                            .with("lotHeld", wholes(lots, o -> o.lot().held()))
                            .with("expired", wholes(lots, o -> o.lot().expired())));
        }
        tx.send(statements);
    }

    private record Key(Id member, Asset asset) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = member.compareTo(other.member);
            return order != 0 ? order : asset.compareTo(other.asset);
        }
    }

    private static ReplayAccount of(Map<Key, ReplayAccount> accounts, Id member, Asset asset) {
        return accounts.computeIfAbsent(
                new Key(member, asset), _ -> new ReplayAccount(member, asset));
    }
}
