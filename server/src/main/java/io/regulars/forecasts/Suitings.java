package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.FieldDefinition;
import io.regulars.members.Profiles;
import io.regulars.members.SensitiveFields;
import io.regulars.members.SensitiveFields.Value;
import io.regulars.runtime.Db;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which goods suit which value of the chain's sensitive fields, as operations say.
@Component
class Suitings {
    /// Goods that are offered to choose from, the most popular first.
    private static final int MOST_GOODS = 500;

    private static final Sql LINES =
            sql(
                    """
                    select s.field, s.value, s.sku, s.category
                    from suiting s
                    where s.tenant = :tenant
                    order by s.field, s.n
                    """);

    private static final Sql GOODS =
            sql(
                    """
                    select i.item, i.name, i.category
                    from forecast_item i
                    where i.tenant = :tenant
                    order by i.place
                    limit :most
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from suiting s
                    where s.tenant = :tenant
                        and s.field = :field
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into suiting (tenant, field, n, value, sku, category)
                    select :tenant, :field, s.n, s.value, s.sku, s.category
                    from (select unnest(:ns::int[]) as n, unnest(:values::text[]) as value, unnest(:skus::text[]) as sku,
                            unnest(:categories::text[]) as category) as s
                    """);

    private final Db db;
    private final Profiles profiles;
    private final SensitiveFields sensitive;
    private final OperationLog log;

    Suitings(Db db, Profiles profiles, SensitiveFields sensitive, OperationLog log) {
        this.db = db;
        this.profiles = profiles;
        this.sensitive = sensitive;
        this.log = log;
    }

    /// What a member told of herself, with all lines of those fields.
    record Told(List<Value> values, Map<String, List<Suit>> lines) {
        static final Told NOTHING = new Told(List.of(), Map.of());
    }

    /// Nothing unless her consent to the field stands at this moment.
    Told of(Tenant tenant, Id member) {
        List<Value> values = sensitive.of(tenant, member);
        return values.isEmpty() ? Told.NOTHING : new Told(values, db.read(tenant, Suitings::lines));
    }

    /// A sensitive field and the goods that suit its choices.
    @Pure
    record OfField(FieldDefinition field, List<Suit> goods) {}

    /// Goods that members bought, to choose from.
    @Pure
    record Ware(String sku, @Nullable String name, @Nullable String category) {}

    /// `wares` are the most popular goods of the last night.
    @Pure
    record All(List<OfField> fields, List<Ware> wares) {}

    All all(Tenant tenant) {
        List<FieldDefinition> fields =
                profiles.fields(tenant).stream().filter(each -> each.sensitive() != null).toList();
        return db.read(
                tenant,
                tx -> {
                    Map<String, List<Suit>> lines = lines(tx);
                    return new All(
                            fields.stream()
                                    .map(each ->
                                            new OfField(
                                                    each,
                                                    lines.getOrDefault(each.name(), List.of())))
                                    .toList(),
                            tx.list(
                                    GOODS.with("tenant", tenant.id()).with("most", MOST_GOODS),
                                    row ->
                                            new Ware(
                                                    row.text("item"),
                                                    row.textOrNull("name"),
                                                    row.textOrNull("category"))));
                });
    }

    private static Map<String, List<Suit>> lines(Tx tx) {
        var lines = new HashMap<String, List<Suit>>();
        tx.each(
                LINES.with("tenant", tx.tenant().id()),
                row ->
                        lines.computeIfAbsent(row.text("field"), _ -> new ArrayList<>())
                                .add(
                                        new Suit(
                                                row.text("value"),
                                                row.textOrNull("sku"),
                                                row.textOrNull("category"))));
        return lines;
    }

    /// Puts these in the place of all lines of the field.
    Outcome<OfField> keep(Caller caller, String field, List<Suit> goods) {
        FieldDefinition definition =
                profiles.fields(caller.tenant()).stream()
                        .filter(each -> each.name().equals(field))
                        .findFirst()
                        .orElse(null);
        Refusal refusal = Suiting.refusal(definition, goods);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        FieldDefinition of = Objects.requireNonNull(definition);
        return db.write(
                caller.tenant(),
                tx -> {
                    int id = tx.tenant().id();
                    tx.update(FORGET.with("tenant", id).with("field", field));
                    tx.update(
                            KEEP.with("tenant", id)
                                    .with("field", field)
                                    .with("ns", IntStream.rangeClosed(1, goods.size()).toArray())
                                    .with("values", Columns.texts(goods, Suit::value))
                                    .with("skus", Columns.texts(goods, Suit::sku))
                                    .with("categories", Columns.texts(goods, Suit::category)));
                    log.record(
                            tx,
                            caller,
                            "suiting.keep",
                            "member-field:" + field,
                            Map.of("lines", goods.size()));
                    return Outcome.done(new OfField(of, goods));
                });
    }
}
