package io.regulars.loyalty.affinity;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.access.Tenants;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The chain's rule, what members never buy, and what was withheld by it.
@Component
public class Affinities {
    private static final int MONTHS = 12;

    private static final Sql RULE =
            sql(
                    """
                    select r.active, r.author, r.at
                    from affinity_rule r
                    where r.tenant = :tenant
                    """);

    private static final Sql SWITCH =
            sql(
                    """
                    insert into affinity_rule (tenant, active, author, at)
                    values (:tenant, :active, :author, :at)
                    on conflict (tenant) do update
                    set active = excluded.active,
                        author = excluded.author,
                        at = excluded.at
                    """);

    /// Those who agreed to personalisation, with what they took off.
    private static final Sql AGREED =
            sql(
                    """
                    select m.id, array(select jsonb_object_keys(m.taken_off)) as taken_off
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.id = any(:ids::bigint[])
                        and (select c.state
                            from consent c
                            where c.tenant = m.tenant
                                and c.bucket = m.bucket
                                and c.member = m.id
                                and c.purpose = 'personalisation'
                            order by c.n desc
                            limit 1) = 'GRANTED'
                    """);

    private static final Sql BOUGHT =
            sql(
                    """
                    select f.member, l.line ->> 'category' as category
                    from order_fact f
                    cross join lateral jsonb_array_elements(f.lines) as l (line)
                    where f.tenant = :tenant
                        and f.bucket = any(:buckets::int[])
                        and f.member = any(:ids::bigint[])
                        and f.placed_at >= :since
                        and f.placed_at <= :now
                        and f.claimed_as is null
                        and f.net_minor > 0
                        and l.line ->> 'category' is not null
                    group by f.member, category
                    """);

    private static final Sql NOTE =
            sql(
                    """
                    insert into affinity_withheld (tenant, bucket, member, day, kind, what, category, at)
                    select :tenant, a.bucket, w.member, :day, w.kind, w.what, w.category, :now
                    from (select unnest(:buckets::int[]) as bucket, unnest(:members::bigint[]) as member, unnest(:kinds::text[]) as kind,
                            unnest(:whats::text[]) as what, unnest(:categories::text[]) as category) as w
                    join bucket_anchor a
                        on a.tenant = :tenant and a.bucket = w.bucket
                    on conflict (tenant, bucket, member, day, kind, what) do nothing
                    """);

    private static final Sql COUNTED =
            sql(
                    """
                    select w.kind, w.category, count(*) as withheld, count(distinct w.member) as members
                    from affinity_withheld w
                    where w.tenant = :tenant
                        and w.bucket between 0 and 1023
                        and w.day between :from and :to
                    group by w.kind, w.category
                    order by withheld desc, w.kind, w.category
                    """);

    private final Db db;
    private final Tenants tenants;
    private final OperationLog log;

    Affinities(Db db, Tenants tenants, OperationLog log) {
        this.db = db;
        this.tenants = tenants;
        this.log = log;
    }

    /// `author` and `at` are absent while nobody has switched it.
    @Pure
    public record Rule(boolean active, @Nullable String author, @Nullable Instant at) {}

    public enum Kind {
        COUPON,
        SUGGESTION
    }

    /// `what` is a coupon's template or the number of goods; `categories` are those it is for.
    @Pure
    public record Withheld(Id member, Kind kind, String what, Set<String> categories) {
        String category() {
            return String.join(", ", categories.stream().sorted().toList());
        }
    }

    /// How often something of these categories was withheld, each once a day, and from how many.
    @Pure
    public record Counted(Kind kind, String category, long withheld, long members) {}

    public Rule rule(Tenant tenant) {
        return db.read(tenant, Affinities::rule);
    }

    private static Rule rule(Tx tx) {
        Rule rule =
                tx.first(
                        RULE.with("tenant", tx.tenant().id()),
                        row -> new Rule(row.flag("active"), row.text("author"), row.instant("at")));
        return rule == null ? new Rule(false, null, null) : rule;
    }

    Answer<Rule> switched(Caller caller, RequestKey key, boolean active) {
        return db.once(
                caller.tenant(),
                key,
                Rule.class,
                tx -> {
                    var rule = new Rule(active, caller.name(), db.clock().instant());
                    tx.update(
                            SWITCH.with("tenant", tx.tenant().id())
                                    .with("active", active)
                                    .with("author", caller.name())
                                    .with("at", rule.at()));
                    log.record(
                            tx,
                            caller,
                            Entry.of("affinity.rule", "tenant:" + tx.tenant().id())
                                    .after(Map.of("active", active)));
                    return Outcome.done(rule);
                });
    }

    /// Nobody while the rule is off; of the others those of whom it may be asked.
    public Map<Id, Affinity> of(Tx tx, Collection<Id> members) {
        if (members.isEmpty() || !rule(tx).active()) {
            return Map.of();
        }
        var takenOff = new HashMap<Id, Set<String>>();
        tx.each(
                tx.in(AGREED, "ids", members),
                row -> takenOff.put(row.id("id"), Set.of(row.texts("taken_off"))));
        if (takenOff.isEmpty()) {
            return Map.of();
        }
        Instant now = db.clock().instant();
        var bought = new HashMap<Id, Set<String>>();
        tx.each(
                tx.in(BOUGHT, "ids", takenOff.keySet())
                        .with(
                                "since",
                                today(tx.tenant())
                                        .minusMonths(MONTHS)
                                        .plusDays(1)
                                        .atStartOfDay(tenants.settings(tx.tenant()).zone())
                                        .toInstant())
                        .with("now", now),
                row ->
                        bought.computeIfAbsent(row.id("member"), _ -> new HashSet<>())
                                .add(row.text("category")));
        var all = new HashMap<Id, Affinity>();
        bought.forEach((member, of) ->
                all.put(member, Affinity.of(of, takenOff.getOrDefault(member, Set.of()))));
        return all;
    }

    /// So that it is counted; what was noted today already is not noted again.
    public void note(Tx tx, List<Withheld> withheld) {
        if (!withheld.isEmpty()) {
            tx.update(noting(tx, withheld));
        }
    }

    /// The same, to be sent with other statements.
    public Sql noting(Tx tx, List<Withheld> withheld) {
        return NOTE.with("tenant", tx.tenant().id())
                .with("day", today(tx.tenant()))
                .with("now", db.clock().instant())
                .with("buckets", Columns.buckets(withheld, Withheld::member))
                .with("members", Columns.ids(withheld, Withheld::member))
                .with("kinds", Columns.texts(withheld, each -> each.kind().name()))
                .with("whats", Columns.texts(withheld, Withheld::what))
                .with("categories", Columns.texts(withheld, Withheld::category));
    }

    List<Counted> counted(Tenant tenant, int days) {
        LocalDate today = today(tenant);
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                COUNTED.with("tenant", tenant.id())
                                        .with("from", today.minusDays(days - 1L))
                                        .with("to", today),
                                row ->
                                        new Counted(
                                                Kind.valueOf(row.text("kind")),
                                                row.text("category"),
                                                row.whole("withheld"),
                                                row.whole("members"))));
    }

    private LocalDate today(Tenant tenant) {
        return db.clock().instant().atZone(tenants.settings(tenant).zone()).toLocalDate();
    }
}
