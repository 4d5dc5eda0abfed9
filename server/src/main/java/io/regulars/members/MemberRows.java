package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.members.Admission.Admitted;
import io.regulars.members.Registering.Standing;
import io.regulars.runtime.Json;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The members' own rows.
final class MemberRows {
    /// More numbers are taken in one bucket than can be: something else is wrong.
    private static final int ROUNDS = 20;

    private static final Sql LOCK =
            sql(
                    """
                    select m.id
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.id = any(:ids::bigint[])
                    order by m.id
                    for update
                    """);

    private static final Sql STANDINGS =
            sql(
                    """
                    select m.id, m.member_no, m.registered_at, m.channel, m.state, m.wrapped_key,
                        exists (
                            select
                            from member_personal p
                            where p.tenant = m.tenant and p.bucket = m.bucket and p.member = m.id and p.phone is not null
                        ) as phone,
                        array(
                            select i.key
                            from identity i
                            where i.tenant = m.tenant and i.bucket = m.bucket and i.member = m.id
                        ) as identities
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.id = any(:ids::bigint[])
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into member (tenant, bucket, id, member_no, registered_at, channel, store, staff, sex,
                        birth_date, birth_lunar, fields, tags, state, wrapped_key, page_version)
                    select :tenant, n.bucket, n.id, n.member_no, n.registered_at, n.channel, n.store, n.staff, n.sex,
                        n.birth_date, n.birth_lunar, n.fields::jsonb,
                        array(select jsonb_array_elements_text(n.tags::jsonb)), 'ACTIVE', n.wrapped_key, n.page_version
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id, unnest(:numbers::text[]) as member_no,
                            unnest(:registered::timestamptz[]) as registered_at, unnest(:channels::text[]) as channel,
                            unnest(:stores::text[]) as store, unnest(:staffs::text[]) as staff, unnest(:sexes::text[]) as sex,
                            unnest(:births::date[]) as birth_date, unnest(:lunars::boolean[]) as birth_lunar,
                            unnest(:fields::text[]) as fields, unnest(:tags::text[]) as tags, unnest(:keys::bytea[]) as wrapped_key,
                            unnest(:pages::text[]) as page_version) as n
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = n.bucket
                    on conflict do nothing
                    returning id
                    """);

    private static final Sql EXISTING =
            sql(
                    """
                    select m.id
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.id = any(:ids::bigint[])
                    """);

    private static final Sql KEY =
            sql(
                    """
                    select m.wrapped_key
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = :bucket
                        and m.id = :id
                        and m.wrapped_key is not null
                    """);

    private static final Sql BY_NUMBER =
            sql(
                    """
                    select m.member_no, m.id
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.member_no = any(:numbers::text[])
                    """);

    private static final Sql ERASE =
            sql(
                    """
                    update member m
                    set state = 'ERASED',
                        wrapped_key = null,
                        sex = null,
                        birth_date = null,
                        birth_lunar = false,
                        fields = '{}'::jsonb,
                        tags = '{}'
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.id = any(:ids::bigint[])
                    """);

    private MemberRows() {}

    /// Members by the house's own numbers.
    static Map<String, Id> byNumber(Tx tx, Collection<String> ours) {
        var found = new HashMap<String, Id>();
        if (!ours.isEmpty()) {
            tx.each(
                    BY_NUMBER
                            .with("tenant", tx.tenant().id())
                            .with("buckets", ours.stream().mapToInt(MemberNo::bucket).toArray())
                            .with("numbers", ours.toArray(String[]::new)),
                    row -> found.put(row.text("member_no"), row.id("id")));
        }
        return found;
    }

    /// Destroys the data keys, and with them all that was sealed; what is left names nobody.
    static void erase(Tx tx, Collection<Id> ids) {
        if (!ids.isEmpty()) {
            tx.update(of(ERASE, tx, ids));
            PersonalRows.remove(tx, ids);
            SensitiveRows.removeAll(tx, ids);
        }
    }

    /// The member's data key; null where it was destroyed, or where nobody has that id.
    static Vault.Keys.@Nullable DataKey key(Tx tx, Vault.Keys keys, Id member) {
        Sql query =
                KEY.with("tenant", tx.tenant().id())
                        .with("bucket", member.bucket())
                        .with("id", member);
        return tx.first(
                query,
                row ->
                        keys.key(
                                Vault.Purpose.PERSONAL,
                                Places.memberKey(member),
                                row.bytes("wrapped_key")));
    }

    /// Members that were made, and the numbers they got.
    record Made(Map<Id, NewRow> rows, Map<Id, String> numbers) {}

    /// A member to be made, with the data key made for it.
    record NewRow(
            Id id,
            NewMember who,
            Map<String, Object> fields,
            Instant registeredAt,
            Vault.Keys.DataKey key) {
        static NewRow of(Id id, Admitted admitted, Vault.Keys vault, Instant at) {
            Instant registered = admitted.who().registeredAt();
            return new NewRow(
                    id,
                    admitted.who(),
                    admitted.fields(),
                    registered == null ? at : registered,
                    vault.newKey(Vault.Purpose.PERSONAL, Places.memberKey(id)));
        }

        private @Nullable LocalDate birth() {
            return who.birthday() == null ? null : who.birthday().date();
        }

        private boolean lunar() {
            return who.birthday() != null && who.birthday().byLunar();
        }
    }

    /// Locks those of `ids` that exist, in order, and says how they stand.
    static Map<Id, Standing> lock(Tx tx, Set<Id> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Sql lock = of(LOCK, tx, ids);
        tx.list(lock, row -> row.id("id"));
        // read after the lock: what a twin committed while we waited is seen
        return standings(tx, ids);
    }

    /// How those of `ids` that exist stand.
    static Map<Id, Standing> standings(Tx tx, Set<Id> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var standings = new HashMap<Id, Standing>();
        tx.each(
                of(STANDINGS, tx, ids),
                row -> {
                    Id id = row.id("id");
                    standings.put(
                            id,
                            new Standing(
                                    id,
                                    row.text("member_no"),
                                    row.instant("registered_at"),
                                    row.text("channel"),
                                    row.text("state").equals("ACTIVE"),
                                    row.flag("phone"),
                                    row.bytesOrNull("wrapped_key"),
                                    Set.of(row.texts("identities"))));
                });
        return standings;
    }

    static Set<Id> existing(Tx tx, Collection<Id> ids) {
        return existingLater(tx, ids).get();
    }

    /// As the other, in one round trip with what is asked next.
    static Supplier<Set<Id>> existingLater(Tx tx, Collection<Id> ids) {
        if (ids.isEmpty()) {
            return Set::of;
        }
        var found = new HashSet<Id>();
        tx.put(new Tx.Asked(of(EXISTING, tx, ids), row -> found.add(row.id("id"))));
        return tx.later(() -> found);
    }

    /// Inserts the members and gives each its number; null where one of them is there already, made
    /// by a twin. A number that is taken is replaced by another.
    static @Nullable Map<Id, String> insert(
            Tx tx, Collection<NewRow> rows, Function<Id, String> number) {
        var numbers = new HashMap<Id, String>();
        List<NewRow> rest = List.copyOf(rows);
        for (int round = 0; !rest.isEmpty() && round < ROUNDS; round++) {
            rest.forEach(row -> numbers.put(row.id(), number.apply(row.id())));
            var made = new HashSet<>(tx.list(bound(tx, rest, numbers), row -> row.id("id")));
            rest = rest.stream().filter(row -> !made.contains(row.id())).toList();
            if (!existing(tx, rest.stream().map(NewRow::id).toList()).isEmpty()) {
                return null;
            }
        }
        if (!rest.isEmpty()) {
            throw new IllegalStateException(
                    "no free member number was found for " + rest.size() + " members");
        }
        return numbers;
    }

    private static Sql bound(Tx tx, List<NewRow> rows, Map<Id, String> numbers) {
        var lunars = new boolean[rows.size()];
        var tags = new ArrayList<String>();
        for (int i = 0; i < lunars.length; i++) {
            lunars[i] = rows.get(i).lunar();
            Set<String> given = rows.get(i).who().tags();
            tags.add(given.isEmpty() ? "[]" : Json.write(given));
        }
        return of(INSERT, tx, rows.stream().map(NewRow::id).toList())
                .with("numbers", texts(rows, row -> numbers.get(row.id())))
                .with("registered", rows.stream().map(NewRow::registeredAt).toArray(Instant[]::new))
                .with("channels", texts(rows, row -> row.who().channel()))
                .with("stores", texts(rows, row -> row.who().store()))
                .with("staffs", texts(rows, row -> row.who().staff()))
                .with("sexes", texts(rows, row -> row.who().sex()))
                .with("births", rows.stream().map(NewRow::birth).toArray(LocalDate[]::new))
                .with("lunars", lunars)
                .with(
                        "fields",
                        texts(
                                rows,
                                row -> row.fields().isEmpty() ? "{}" : Json.write(row.fields())))
                .with("tags", tags.toArray(String[]::new))
                .with("pages", texts(rows, row -> row.who().pageVersion()))
                .with("keys", rows.stream().map(row -> row.key().wrapped()).toArray(byte[][]::new));
    }

    private static String[] texts(List<NewRow> rows, Function<NewRow, @Nullable String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    /// Binds the tenant, the ids and their buckets, in the same order.
    static Sql of(Sql sql, Tx tx, Collection<Id> ids) {
        return sql.with("tenant", tx.tenant().id())
                .with("ids", ids.stream().mapToLong(Id::value).toArray())
                .with("buckets", ids.stream().mapToInt(Id::bucket).toArray());
    }
}
