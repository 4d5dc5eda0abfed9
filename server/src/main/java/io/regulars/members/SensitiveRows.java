package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// What members told of sensitive fields. Each value is sealed under a data key of its own, wrapped
/// by the tenant's key for sensitive data; whoever deletes the row deletes that key, and by a
/// foreign key all that other rooms keep of it.
final class SensitiveRows {
    private static final Sql ALL =
            sql(
                    """
                    select s.field, s.value, s.wrapped_key, s.told_at
                    from member_sensitive s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                    order by s.field
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into member_sensitive (tenant, bucket, member, field, consent, value, wrapped_key, told_at)
                    values (:tenant, :bucket, :member, :field, :consent, :value, :key, :at)
                    """);

    private static final Sql REMOVE =
            sql(
                    """
                    delete from member_sensitive s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.member = :member
                        and s.field = :field
                    """);

    private static final Sql REMOVE_ENDED =
            sql(
                    """
                    delete from member_sensitive s
                    using (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member,
                            unnest(:consents::text[]) as consent) as n
                    where s.tenant = :tenant
                        and s.bucket = any(:buckets::int[])
                        and s.bucket = n.bucket
                        and s.member = n.member
                        and s.consent = n.consent
                    """);

    private static final Sql REMOVE_ALL =
            sql(
                    """
                    delete from member_sensitive s
                    where s.tenant = :tenant
                        and s.bucket = any(:buckets::int[])
                        and s.member = any(:ids::bigint[])
                    """);

    private SensitiveRows() {}

    /// A value in clear, and since when it is kept.
    record Told(String field, String value, Instant at) {
        @Override
        public String toString() {
            return "Told[" + field + "]";
        }
    }

    /// A member whose "yes" to a purpose stands no longer.
    record Ended(Id member, String consent) {}

    static List<Told> of(Tx tx, Vault.Keys keys, Id member) {
        return tx.list(
                one(ALL, tx, member),
                row -> {
                    String field = row.text("field");
                    String value =
                            keys.key(
                                            Vault.Purpose.SENSITIVE,
                                            Places.sensitiveKey(member, field),
                                            row.bytes("wrapped_key"))
                                    .open(Places.sensitive(member, field), row.bytes("value"));
                    return new Told(field, value, row.instant("told_at"));
                });
    }

    /// Puts a value in the place of the one before, whose traces go with it.
    static void put(Tx tx, Vault.Keys keys, Id member, FieldDefinition.Sensitive as, Told told) {
        remove(tx, member, told.field());
        Vault.Keys.DataKey key =
                keys.newKey(Vault.Purpose.SENSITIVE, Places.sensitiveKey(member, told.field()));
        tx.update(
                one(INSERT, tx, member)
                        .with("field", told.field())
                        .with("consent", as.consent())
                        .with(
                                "value",
                                key.seal(Places.sensitive(member, told.field()), told.value()))
                        .with("key", key.wrapped())
                        .with("at", told.at()));
    }

    static boolean remove(Tx tx, Id member, String field) {
        return tx.update(one(REMOVE, tx, member).with("field", field)) == 1;
    }

    static void remove(Tx tx, List<Ended> ended) {
        if (!ended.isEmpty()) {
            tx.update(
                    MemberRows.of(REMOVE_ENDED, tx, ended.stream().map(Ended::member).toList())
                            .with("consents", Columns.texts(ended, Ended::consent)));
        }
    }

    static void removeAll(Tx tx, Collection<Id> members) {
        tx.update(MemberRows.of(REMOVE_ALL, tx, members));
    }

    private static Sql one(Sql sql, Tx tx, Id member) {
        return sql.with("tenant", tx.tenant().id())
                .with("bucket", member.bucket())
                .with("member", member);
    }
}
