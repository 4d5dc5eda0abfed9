package io.regulars.ledger;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.runtime.Db;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes every account's chain of hashes again.
public final class ChainHook {
    private static final Sql MEMBERS =
            Sql.sql(
                    "select distinct a.member from account a where a.tenant = :tenant order by a.member");
    private static final Sql HEADS =
            Sql.sql(
                    "select a.member, a.asset, a.head from account a where a.tenant = :tenant and a.member = any(:members) and a.version > 0");

    private ChainHook() {}

    /// The first account whose chain does not hold; null where all do.
    public static @Nullable String broken(Db db, Tenant tenant) {
        List<Id> members =
                db.read(
                        tenant,
                        tx ->
                                tx.list(
                                        MEMBERS.with("tenant", tenant.id()),
                                        row -> row.id("member")));
        for (int from = 0; from < members.size(); from += 500) {
            List<Id> some = members.subList(from, Math.min(members.size(), from + 500));
            String broken =
                    db.read(
                            tenant,
                            tx -> {
                                Map<String, byte[]> heads = new HashMap<>();
                                for (Entry entry : Entries.of(tx, some)) {
                                    String account = entry.member() + "/" + entry.asset();
                                    byte[] hash =
                                            Entry.hash(
                                                    heads.getOrDefault(account, new byte[32]),
                                                    tenant.id(),
                                                    entry);
                                    if (!Arrays.equals(hash, entry.hash())) {
                                        return "R27 chain: entry "
                                                + entry.id()
                                                + " of account "
                                                + account
                                                + " does not follow from the one before";
                                    }
                                    heads.put(account, hash);
                                }
                                Sql asked =
                                        HEADS.with("tenant", tenant.id())
                                                .with(
                                                        "members",
                                                        some.stream()
                                                                .mapToLong(Id::value)
                                                                .toArray());
                                for (String account :
                                        tx.list(
                                                asked,
                                                row ->
                                                        Arrays.equals(
                                                                        row.bytes("head"),
                                                                        heads.get(
                                                                                row.id("member")
                                                                                        + "/"
                                                                                        + Asset.of(
                                                                                                row
                                                                                                        .integer(
                                                                                                                "asset"))))
                                                                ? ""
                                                                : row.id("member").toString())) {
                                    if (!account.isEmpty()) {
                                        return "R27 chain: the account of member "
                                                + account
                                                + " does not end with its last entry";
                                    }
                                }
                                return null;
                            });
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }
}
