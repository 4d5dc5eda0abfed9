package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Json;
import io.regulars.runtime.Vault;
import io.regulars.runtime.Vault.Keys.DataKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Reads members: one whole and opened, or many as rules see them.
final class Reading {
    private static final Sql MEMBER =
            sql(
                    """
                    select m.id, m.member_no, m.state, m.registered_at, m.channel, m.store, m.staff, m.sex, m.birth_date,
                        m.birth_lunar, m.birth_changed_at, m.fields::text as fields, m.tags, m.wrapped_key,
                        p.name, p.phone, p.address, p.contact
                    from member m
                    left join member_personal p
                        on p.tenant = m.tenant and p.bucket = m.bucket and p.member = m.id
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.id = any(:ids::bigint[])
                    """);

    private static final Sql IDENTITIES =
            sql(
                    """
                    select i.key, i.channel, i.value, i.added_at
                    from identity i
                    where i.tenant = :tenant
                        and i.bucket = any(:buckets::int[])
                        and i.member = any(:ids::bigint[])
                    order by i.added_at, i.channel, i.key
                    """);

    private static final Sql PROFILES =
            sql(
                    """
                    select f.id, f.registered_at, f.channel, f.store, f.sex, f.birth_date, f.birth_lunar, f.fields, f.tags, f.taken_off
                    from (select unnest(:buckets::int[]) as bucket, unnest(:ids::bigint[]) as id) as w
                    cross join lateral (select m.id, m.registered_at, m.channel, m.store, m.sex, m.birth_date, m.birth_lunar,
                            m.fields::text as fields, m.tags, m.taken_off::text as taken_off
                        from member m
                        where m.tenant = :tenant
                            and m.bucket = w.bucket
                            and m.id = w.id
                        offset 0) f
                    """);

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private Reading() {}

    /// A member, with what a change needs to know beside.
    record Opened(Member member, @Nullable Instant birthdayChangedAt, @Nullable DataKey key) {
        DataKey opener() {
            if (key == null) {
                throw new IllegalStateException("the member's data key was destroyed");
            }
            return key;
        }
    }

    static @Nullable Opened member(Tx tx, Vault.Keys vault, Id id) {
        return tx.first(MemberRows.of(MEMBER, tx, List.of(id)), row -> opened(tx, vault, row));
    }

    /// As [#member], of many: without identities and children.
    static Map<Id, Opened> bare(Tx tx, Vault.Keys vault, Collection<Id> ids) {
        var opened = new HashMap<Id, Opened>();
        if (!ids.isEmpty()) {
            Map<Id, List<Consent>> said = Consents.histories(tx, ids);
            tx.each(
                    MemberRows.of(MEMBER, tx, ids),
                    row -> {
                        Id id = row.id("id");
                        DataKey key = key(vault, id, row);
                        List<Consent> history = said.getOrDefault(id, List.of());
                        var beside = new Beside(List.of(), List.of(), history);
                        opened.put(
                                id,
                                new Opened(
                                        member(row, key, beside),
                                        row.instantOrNull("birth_changed_at"),
                                        key));
                    });
        }
        return opened;
    }

    /// What other tables hold of a member.
    private record Beside(
            List<Member.Known> identities, List<Child> children, List<Consent> history) {}

    /// The profiles of those that exist. Phone, name and address are neither read nor opened.
    static Supplier<Map<Id, Profile>> profiles(Tx tx, Collection<Id> ids) {
        var profiles = new HashMap<Id, Profile>();
        if (ids.isEmpty()) {
            return () -> profiles;
        }
        var definitions = new LinkedHashMap<String, FieldDefinition>();
        var births = new HashMap<Id, List<LocalDate>>();
        tx.put(MemberFields.asking(tx, definitions));
        tx.put(Children.asking(tx, ids, births));
        tx.put(
                new Tx.Asked(
                        MemberRows.of(PROFILES, tx, ids),
                        row -> {
                            Profile profile = profile(row, definitions, births);
                            profiles.put(profile.id(), profile);
                        }));
        return tx.later(() -> profiles);
    }

    private static Profile profile(
            Row row, Map<String, FieldDefinition> definitions, Map<Id, List<LocalDate>> births) {
        Id id = row.id("id");
        return new Profile(
                id,
                row.instant("registered_at"),
                row.text("channel"),
                row.textOrNull("store"),
                row.textOrNull("sex"),
                birthday(row),
                facts(fields(row), definitions),
                Set.of(row.texts("tags")),
                births.getOrDefault(id, List.of()),
                TakenOff.of(row));
    }

    private static Opened opened(Tx tx, Vault.Keys vault, Row row) {
        Id id = row.id("id");
        DataKey key = key(vault, id, row);
        List<Consent> history = Consents.histories(tx, List.of(id)).getOrDefault(id, List.of());
        var beside = new Beside(identities(tx, id, key), Children.of(tx, vault, id), history);
        return new Opened(member(row, key, beside), row.instantOrNull("birth_changed_at"), key);
    }

    private static @Nullable DataKey key(Vault.Keys vault, Id id, Row row) {
        byte[] wrapped = row.bytesOrNull("wrapped_key");
        return wrapped == null
                ? null
                : vault.key(Vault.Purpose.PERSONAL, Places.memberKey(id), wrapped);
    }

    private static Member member(Row row, @Nullable DataKey key, Beside beside) {
        Id id = row.id("id");
        return new Member(
                id,
                row.text("member_no"),
                row.text("state"),
                row.instant("registered_at"),
                row.text("channel"),
                row.textOrNull("store"),
                row.textOrNull("staff"),
                clear(key, id, "name", row),
                clear(key, id, "phone", row),
                clear(key, id, "address", row),
                clear(key, id, "contact", row),
                row.textOrNull("sex"),
                birthday(row),
                fields(row),
                Set.of(row.texts("tags")),
                beside.identities(),
                beside.children(),
                Consent.current(beside.history()));
    }

    private static List<Member.Known> identities(Tx tx, Id id, @Nullable DataKey key) {
        var known = new ArrayList<Member.Known>();
        tx.each(
                MemberRows.of(IDENTITIES, tx, List.of(id)),
                row -> {
                    byte[] value = row.bytesOrNull("value");
                    String clear =
                            value == null || key == null
                                    ? null
                                    : key.open(Places.identity(id, row.text("key")), value);
                    known.add(
                            new Member.Known(row.text("channel"), clear, row.instant("added_at")));
                });
        return known;
    }

    private static @Nullable String clear(@Nullable DataKey key, Id id, String column, Row row) {
        byte[] sealed = row.bytesOrNull(column);
        return sealed == null || key == null ? null : key.open(Places.personal(id, column), sealed);
    }

    private static @Nullable Birthday birthday(Row row) {
        LocalDate date = row.dateOrNull("birth_date");
        return date == null ? null : new Birthday(date, row.flag("birth_lunar"));
    }

    private static Map<String, Object> fields(Row row) {
        String text = row.text("fields");
        if (text.equals("{}")) {
            return Map.of();
        }
        Map<String, Object> fields = Json.mapper().readValue(text, FIELDS);
        // as [FieldDefinition#kept] makes them: a number that comes again is no change
        fields.replaceAll((_, value) ->
                value instanceof Integer whole ? Long.valueOf(whole.longValue()) : value);
        return fields;
    }

    private static Map<String, Object> facts(
            Map<String, Object> kept, Map<String, FieldDefinition> definitions) {
        var facts = new HashMap<String, Object>();
        kept.forEach((name, value) -> {
            FieldDefinition definition = definitions.get(name);
            Object fact = definition == null ? null : definition.fact(value);
            if (fact != null) {
                facts.put(name, fact);
            }
        });
        return facts;
    }
}
