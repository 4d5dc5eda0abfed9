package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.members.Admission.Admitted;
import io.regulars.runtime.Vault.Keys.DataKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The sealed values of members and their identities.
final class PersonalRows {
    private static final Sql INSERT =
            sql(
                    """
                    insert into member_personal (tenant, bucket, member, name, phone, address, contact)
                    select :tenant, n.bucket, n.member, n.name, n.phone, n.address, n.contact
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member, unnest(:names::bytea[]) as name,
                            unnest(:phones::bytea[]) as phone, unnest(:addresses::bytea[]) as address,
                            unnest(:contacts::bytea[]) as contact) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql SET_PHONES =
            sql(
                    """
                    update member_personal p
                    set phone = n.phone,
                        contact = null
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member,
                            unnest(:phones::bytea[]) as phone) as n
                    where p.tenant = :tenant
                        and p.bucket = any(:buckets::int[])
                        and p.bucket = n.bucket
                        and p.member = n.member
                    """);

    private static final Sql IDENTITIES =
            sql(
                    """
                    insert into identity (tenant, bucket, member, key, channel, value, added_at)
                    select :tenant, n.bucket, n.member, n.key, n.channel, n.value, :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member, unnest(:keys::text[]) as key,
                            unnest(:channels::text[]) as channel, unnest(:sealed::bytea[]) as value) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    on conflict do nothing
                    """);

    private static final Sql REMOVE =
            sql(
                    """
                    delete from member_personal p
                    where p.tenant = :tenant
                        and p.bucket = any(:buckets::int[])
                        and p.member = any(:ids::bigint[])
                    """);

    private static final Sql REMOVE_IDENTITIES =
            sql(
                    """
                    delete from identity i
                    where i.tenant = :tenant
                        and i.bucket = any(:buckets::int[])
                        and i.member = any(:ids::bigint[])
                    """);

    private PersonalRows() {}

    /// Takes away all that was sealed of the members, and how channels knew them.
    static void remove(Tx tx, Collection<Id> members) {
        tx.update(MemberRows.of(REMOVE, tx, members));
        tx.update(MemberRows.of(REMOVE_IDENTITIES, tx, members));
    }

    record Personal(
            byte @Nullable [] name,
            byte @Nullable [] phone,
            byte @Nullable [] address,
            byte @Nullable [] contact) {}

    /// `key` is the claim's key, or the channel's name where `value` is null: the channel knows the
    /// member by the phone.
    record NewIdentity(Id member, String key, String channel, byte @Nullable [] value) {}

    static Personal sealed(Id member, DataKey key, Admitted admitted) {
        Phone phone = admitted.phone();
        return new Personal(
                sealed(member, key, "name", admitted.who().name()),
                sealed(member, key, "phone", phone == null ? null : phone.e164()),
                sealed(member, key, "address", admitted.who().address()),
                sealed(member, key, "contact", admitted.contact()));
    }

    static byte @Nullable [] sealed(Id member, DataKey key, String column, @Nullable String clear) {
        return clear == null ? null : key.seal(Places.personal(member, column), clear);
    }

    static void insert(Tx tx, Map<Id, Personal> rows) {
        if (!rows.isEmpty()) {
            List<Personal> values = List.copyOf(rows.values());
            tx.update(
                    MemberRows.of(INSERT, tx, rows.keySet())
                            .with("names", column(values, Personal::name))
                            .with("phones", column(values, Personal::phone))
                            .with("addresses", column(values, Personal::address))
                            .with("contacts", column(values, Personal::contact)));
        }
    }

    static void setPhones(Tx tx, Map<Id, byte[]> phones) {
        if (!phones.isEmpty()) {
            tx.update(
                    MemberRows.of(SET_PHONES, tx, phones.keySet())
                            .with("phones", phones.values().toArray(byte[][]::new)));
        }
    }

    static void insertIdentities(Tx tx, List<NewIdentity> identities, Instant at) {
        if (!identities.isEmpty()) {
            tx.update(
                    MemberRows.of(
                                    IDENTITIES,
                                    tx,
                                    identities.stream().map(NewIdentity::member).toList())
                            .with(
                                    "keys",
                                    identities.stream()
                                            .map(NewIdentity::key)
                                            .toArray(String[]::new))
                            .with(
                                    "channels",
                                    identities.stream()
                                            .map(NewIdentity::channel)
                                            .toArray(String[]::new))
                            .with("sealed", column(identities, NewIdentity::value))
                            .with("at", at));
        }
    }

    private static <T> byte[][] column(List<T> rows, Function<T, byte @Nullable []> column) {
        return rows.stream().map(column).toArray(byte[][]::new);
    }
}
