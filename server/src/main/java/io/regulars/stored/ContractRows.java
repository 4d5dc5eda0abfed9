package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.ledger.Book;
import io.regulars.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Contracts as rows. Whoever reads them to decide has locked the accounts of their member before,
/// which orders all changes.
final class ContractRows {
    private static final Sql OF =
            sql(
                    """
                    select c.id, c.member, c.issuer, c.paid, c.bonus, c.principal_lot, c.bonus_lot, c.at, c.out_principal, c.out_bonus,
                        c.frozen
                    from contract c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets)
                        and c.member = any(:members)
                    order by c.member, c.at, c.id
                    """);

    private static final Sql TERMS =
            sql(
                    """
                    select c.agreed, c.member
                    from contract c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.id = :id
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into contract (tenant, bucket, id, member, issuer, paid, bonus, agreed, principal_lot, bonus_lot, at,
                        out_principal, out_bonus, frozen)
                    values (:tenant, :bucket, :id, :member, :issuer, :paid, :bonus, :agreed, :principalLot, :bonusLot::bigint, :at,
                        0, 0, false)
                    """);

    private static final Sql UPDATE =
            sql(
                    """
                    update contract c
                    set out_principal = :outPrincipal,
                        out_bonus = :outBonus,
                        frozen = :frozen
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.id = :id
                    """);

    private ContractRows() {}

    /// A contract's share that was agreed on, and whose it is.
    record Agreed(String share, Id member) {}

    static @Nullable Agreed agreed(Tx tx, Id id) {
        return tx.first(at(TERMS, tx, id), row -> new Agreed(row.text("agreed"), row.id("member")));
    }

    static Map<Id, List<Contract>> of(Tx tx, Collection<Id> members) {
        var all = new LinkedHashMap<Id, List<Contract>>();
        if (!members.isEmpty()) {
            for (Contract c : tx.list(tx.in(OF, "members", members), ContractRows::contract)) {
                all.computeIfAbsent(c.member(), _ -> new ArrayList<>()).add(c);
            }
        }
        return all;
    }

    /// The members' purses, under the locks of their accounts, which are opened for a top-up.
    static Map<Id, Purse> opened(Tx tx, Collection<Id> members, Ids ids, Instant now) {
        return purses(tx, members, Ledger.lockStored(tx, members, ids, now));
    }

    /// The purses of those members that have any account.
    static Map<Id, Purse> lock(Tx tx, Collection<Id> members, Ids ids, Instant now) {
        return purses(tx, members, Ledger.lockStoredOpened(tx, members, ids, now));
    }

    private static Map<Id, Purse> purses(Tx tx, Collection<Id> members, Map<Id, Book> books) {
        Map<Id, List<Contract>> contracts = of(tx, members);
        var purses = new LinkedHashMap<Id, Purse>();
        books.forEach((member, book) ->
                purses.put(member, new Purse(book, contracts.getOrDefault(member, List.of()))));
        return purses;
    }

    static Sql insert(Tx tx, Contract c, String agreed) {
        return at(INSERT, tx, c.id())
                .with("member", c.member())
                .with("issuer", c.issuer())
                .with("paid", c.paid())
                .with("bonus", c.bonus())
                .with("agreed", agreed)
                .with("principalLot", c.principalLot())
                .with("bonusLot", c.bonusLot())
                .with("at", c.at());
    }

    static Sql update(Tx tx, Contract c) {
        return at(UPDATE, tx, c.id())
                .with("outPrincipal", c.outPrincipal())
                .with("outBonus", c.outBonus())
                .with("frozen", c.frozen());
    }

    static Sql of(Sql sql, Tx tx, Id member) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member);
    }

    static Sql at(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", id.bucket()).with("id", id);
    }

    private static Contract contract(Row row) {
        return new Contract(
                row.id("id"),
                row.id("member"),
                row.text("issuer"),
                row.whole("paid"),
                row.whole("bonus"),
                row.id("principal_lot"),
                row.idOrNull("bonus_lot"),
                row.instant("at"),
                row.whole("out_principal"),
                row.whole("out_bonus"),
                row.flag("frozen"));
    }
}
