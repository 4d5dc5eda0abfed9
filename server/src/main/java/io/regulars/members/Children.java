package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Vault;
import io.regulars.runtime.Vault.Keys.DataKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Members' children. Each is sealed under a data key of its own, wrapped by the tenant's key for
/// children (L-06); whoever deletes the row deletes that key.
final class Children {
    static final int MOST = 10;

    private static final Sql ALL =
            sql(
                    """
                    select c.member, c.id, c.birth_date, c.sex, c.name, c.wrapped_key
                    from child c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets::int[])
                        and c.member = any(:ids::bigint[])
                    order by c.member, c.birth_date, c.id
                    """);

    private static final Sql BIRTHS =
            sql(
                    """
                    select c.member, c.id, c.birth_date
                    from child c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets::int[])
                        and c.member = any(:ids::bigint[])
                    order by c.member, c.birth_date, c.id
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into child (tenant, bucket, member, id, birth_date, sex, name, wrapped_key, added_at)
                    select :tenant, n.bucket, n.member, n.id, n.birth_date, n.sex, n.name, n.wrapped_key, :at
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as member, unnest(:children::bigint[]) as id,
                            unnest(:births::date[]) as birth_date, unnest(:sexes::text[]) as sex, unnest(:names::bytea[]) as name,
                            unnest(:keys::bytea[]) as wrapped_key) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    """);

    private static final Sql REMOVE =
            sql(
                    """
                    delete from child c
                    where c.tenant = :tenant
                        and c.bucket = :bucket
                        and c.member = :member
                        and c.id = :id
                    """);

    private static final Sql REMOVE_ALL =
            sql(
                    """
                    delete from child c
                    where c.tenant = :tenant
                        and c.bucket = any(:buckets::int[])
                        and c.member = any(:ids::bigint[])
                    """);

    private Children() {}

    static List<Child> of(Tx tx, Vault.Keys vault, Id member) {
        return tx.list(
                MemberRows.of(ALL, tx, List.of(member)),
                row -> {
                    Id id = row.id("id");
                    byte[] name = row.bytesOrNull("name");
                    String clear =
                            name == null
                                    ? null
                                    : vault.key(
                                                    Vault.Purpose.CHILD,
                                                    Places.childKey(id),
                                                    row.bytes("wrapped_key"))
                                            .open(Places.childName(id), name);
                    LocalDate birth = row.dateOrNull("birth_date");
                    if (birth == null) {
                        throw new IllegalStateException("a child without a date of birth");
                    }
                    return new Child(id, birth, row.textOrNull("sex"), clear);
                });
    }

    /// The query that puts the birth dates of the members' children into `births`, to be sent with
    /// others.
    static Tx.Asked asking(Tx tx, Collection<Id> members, Map<Id, List<LocalDate>> births) {
        return new Tx.Asked(
                MemberRows.of(BIRTHS, tx, members),
                row -> {
                    LocalDate birth = row.dateOrNull("birth_date");
                    if (birth != null) {
                        births.computeIfAbsent(row.id("member"), _ -> new ArrayList<>()).add(birth);
                    }
                });
    }

    /// Hears of each child that is kept of the members.
    interface Heard {
        void child(Id member, Id id, LocalDate birth);
    }

    static void each(Tx tx, Collection<Id> members, Heard heard) {
        if (!members.isEmpty()) {
            tx.each(
                    MemberRows.of(BIRTHS, tx, members),
                    row -> {
                        LocalDate birth = row.dateOrNull("birth_date");
                        if (birth != null) {
                            heard.child(row.id("member"), row.id("id"), birth);
                        }
                    });
        }
    }

    /// A child as it is kept: its name sealed under a data key of its own.
    record Sealed(Id member, Child child, byte @Nullable [] name, byte[] key) {
        static Sealed of(Vault.Keys vault, Id member, Child child) {
            DataKey key = vault.newKey(Vault.Purpose.CHILD, Places.childKey(child.id()));
            return new Sealed(member, child, sealed(key, child), key.wrapped());
        }
    }

    static void insert(Tx tx, List<Sealed> rows, Instant at) {
        tx.update(
                MemberRows.of(INSERT, tx, rows.stream().map(Sealed::member).toList())
                        .with(
                                "children",
                                rows.stream().mapToLong(row -> row.child().id().value()).toArray())
                        .with(
                                "births",
                                rows.stream()
                                        .map(row -> row.child().birthDate())
                                        .toArray(LocalDate[]::new))
                        .with(
                                "sexes",
                                rows.stream().map(row -> row.child().sex()).toArray(String[]::new))
                        .with("names", rows.stream().map(Sealed::name).toArray(byte[][]::new))
                        .with("keys", rows.stream().map(Sealed::key).toArray(byte[][]::new))
                        .with("at", at));
    }

    static boolean remove(Tx tx, Id member, Id child) {
        return tx.update(
                        REMOVE.with("tenant", tx.tenant().id())
                                .with("bucket", member.bucket())
                                .with("member", member)
                                .with("id", child))
                == 1;
    }

    static void removeAll(Tx tx, Collection<Id> members) {
        if (!members.isEmpty()) {
            tx.update(MemberRows.of(REMOVE_ALL, tx, members));
        }
    }

    private static byte @Nullable [] sealed(DataKey key, Child child) {
        return child.name() == null ? null : key.seal(Places.childName(child.id()), child.name());
    }
}
