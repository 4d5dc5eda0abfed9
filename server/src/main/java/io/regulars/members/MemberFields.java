package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields that the chain defined for its members. A field keeps its type for ever, since
/// members hold values of it; label, purpose and further choices may change.
final class MemberFields {
    private static final Sql ALL =
            sql(
                    """
                    select f.name, f.kind, f.choices, f.label, f.purpose, f.consent, f.label_en, f.choices_en
                    from member_field f
                    where f.tenant = :tenant
                    order by f.name
                    """);

    /// Another number whenever a definition is another.
    private static final Sql MARK =
            sql(
                    """
                    select coalesce(bit_xor(hashtextextended(to_jsonb(f)::text, 0)), 0) as mark
                    from member_field f
                    where f.tenant = :tenant
                    """);

    private static final Sql PUT =
            sql(
                    """
                    insert into member_field (tenant, name, kind, choices, label, purpose, at, consent, label_en, choices_en)
                    values (:tenant, :name, :kind, :choices, :label, :purpose, :at, :consent, :label_en, :choices_en)
                    on conflict (tenant, name) do update
                        set choices = excluded.choices,
                            label = excluded.label,
                            purpose = excluded.purpose,
                            label_en = excluded.label_en,
                            choices_en = excluded.choices_en
                        where member_field.kind = excluded.kind
                            and member_field.choices <@ excluded.choices
                            and member_field.consent is not distinct from excluded.consent
                    """);

    private MemberFields() {}

    static @Nullable Long mark(Tx tx) {
        return tx.first(MARK.with("tenant", tx.tenant().id()), row -> row.whole("mark"));
    }

    static Map<String, FieldDefinition> all(Tx tx) {
        var all = new LinkedHashMap<String, FieldDefinition>();
        tx.ask(List.of(asking(tx, all)));
        return all;
    }

    /// The query that puts all definitions into `all`, to be sent with others.
    static Tx.Asked asking(Tx tx, Map<String, FieldDefinition> all) {
        return new Tx.Asked(
                ALL.with("tenant", tx.tenant().id()),
                row -> {
                    var definition =
                            new FieldDefinition(
                                    row.text("name"),
                                    FieldDefinition.Kind.valueOf(row.text("kind")),
                                    List.of(row.texts("choices")),
                                    row.text("label"),
                                    row.text("purpose"),
                                    sensitive(row));
                    all.put(definition.name(), definition);
                });
    }

    private static FieldDefinition.@Nullable Sensitive sensitive(Row row) {
        String consent = row.textOrNull("consent");
        return consent == null
                ? null
                : new FieldDefinition.Sensitive(
                        consent, row.text("label_en"), List.of(row.texts("choices_en")));
    }

    static Outcome<FieldDefinition> define(Tx tx, FieldDefinition definition, Instant at) {
        Refusal taken = Telling.taken(definition, all(tx).values());
        if (taken != null) {
            return Outcome.refused(taken);
        }
        FieldDefinition.Sensitive sensitive = definition.sensitive();
        int put =
                tx.update(
                        PUT.with("tenant", tx.tenant().id())
                                .with("name", definition.name())
                                .with("kind", definition.kind().name())
                                .with("choices", definition.choices().toArray(String[]::new))
                                .with("label", definition.label())
                                .with("purpose", definition.purpose())
                                .with("at", at)
                                .with("consent", sensitive == null ? null : sensitive.consent())
                                .with("label_en", sensitive == null ? null : sensitive.labelEn())
                                .with(
                                        "choices_en",
                                        sensitive == null
                                                ? null
                                                : sensitive.choicesEn().toArray(String[]::new)));
        return put == 1
                ? Outcome.done(definition)
                : Outcome.refused(
                        Refusal.at(
                                "kind",
                                Refused.FIELD_DIFFERS,
                                "a field keeps its type, its choices and its consent"));
    }
}
