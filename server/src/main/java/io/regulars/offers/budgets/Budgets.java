package io.regulars.offers.budgets;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.OperationLog;
import io.regulars.access.Stores;
import io.regulars.access.Tenants;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.Moment;
import io.regulars.offers.budgets.Budget.Change;
import io.regulars.offers.budgets.Budget.Opened;
import io.regulars.offers.budgets.Budget.Shown;
import io.regulars.offers.budgets.Budget.State;
import io.regulars.offers.budgets.Budget.Terms;
import io.regulars.offers.budgets.Counter.Count;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// Budgets: made, changed, stopped and shown. What is asked of them is asked of [Reserves], with
/// what they say in the same transaction.
@Component
public class Budgets {
    private static final Sql ADD =
            sql(
                    """
                    insert into budget (tenant, id, name, state, ceilings, author, at)
                    values (:tenant, :id, :name, :state, :ceilings::jsonb, :author, :at)
                    """);

    private static final Sql CHANGE =
            sql(
                    """
                    update budget b
                    set name = :name,
                        state = :state,
                        ceilings = :ceilings::jsonb,
                        author = :author,
                        at = :at
                    where b.tenant = :tenant
                        and b.id = :id
                    """);

    private static final Sql OF =
            sql(
                    """
                    select b.id, b.name, b.state, b.ceilings, b.author, b.at
                    from budget b
                    where b.tenant = :tenant
                        and b.id = any(:ids)
                    """);

    /// Of one instant the last counts.
    private static final Sql KEEP =
            sql(
                    """
                    insert into budget_version (tenant, id, at, state, ceilings)
                    values (:tenant, :id, :at, :state, :ceilings::jsonb)
                    on conflict (tenant, id, at) do update
                    set state = excluded.state,
                        ceilings = excluded.ceilings
                    """);

    /// As they were at a past instant; where nobody kept that, the first that was kept.
    private static final Sql THEN =
            sql(
                    """
                    select b.id, b.name, v.state, v.ceilings, b.author, v.at
                    from budget b
                    join lateral (select w.state, w.ceilings, w.at
                        from budget_version w
                        where w.tenant = :tenant
                            and w.id = b.id
                        order by case when w.at <= :at then 0 else 1 end, abs(extract(epoch from w.at - :at::timestamptz))
                        limit 1) v on true
                    where b.tenant = :tenant
                        and b.id = any(:ids)
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select b.id, b.name, b.state, b.ceilings, b.author, b.at
                    from budget b
                    where b.tenant = :tenant
                        and b.id = :id
                    for update
                    """);

    private static final Sql ALL =
            sql(
                    """
                    select b.id, b.name, b.state, b.ceilings, b.author, b.at
                    from budget b
                    where b.tenant = :tenant
                    order by b.id
                    """);

    private static final String NONE = "no budget has that id";

    /// How many periods back a budget shows what went out.
    private static final int SHOWN = 30;

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Tenants tenants;
    private final Stores stores;

    Budgets(Db db, Ids ids, OperationLog log, Tenants tenants, Stores stores) {
        this.stores = stores;
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.tenants = tenants;
    }

    public Answer<Budget> make(Caller caller, RequestKey key, Terms terms) {
        return db.once(
                caller.tenant(),
                key,
                Budget.class,
                tx -> {
                    Id id = ids.next(Bucket.of("budget", terms.name()));
                    var budget = of(id, terms, State.OPEN, caller);
                    tx.update(bound(ADD, tx, budget));
                    tx.update(kept(tx, budget));
                    log.record(tx, caller, "budget.make", "budget:" + id, budget);
                    return Outcome.done(budget);
                });
    }

    /// Other ceilings from now on; what went out stays counted. Refused: unknown-budget.
    public Answer<Budget> change(Caller caller, RequestKey key, Id id, Change change) {
        return rewrite(
                caller,
                key,
                OperationLog.Entry.of("budget.change", "budget:" + id).because(change.reason()),
                id,
                old -> of(id, change.terms(), old.state(), caller));
    }

    /// Nothing more goes out. Refused: unknown-budget.
    public Answer<Budget> stop(Caller caller, RequestKey key, Id id, String reason) {
        return rewrite(
                caller,
                key,
                OperationLog.Entry.of("budget.stop", "budget:" + id).because(reason),
                id,
                old -> of(id, old.terms(), State.STOPPED, caller));
    }

    /// What is left goes out again. Refused: unknown-budget.
    public Answer<Budget> resume(Caller caller, RequestKey key, Id id, String reason) {
        return rewrite(
                caller,
                key,
                OperationLog.Entry.of("budget.resume", "budget:" + id).because(reason),
                id,
                old -> of(id, old.terms(), State.OPEN, caller));
    }

    public List<Shown> list(Tenant tenant) {
        return db.read(
                tenant, tx -> shown(tx, tx.list(ALL.with("tenant", tenant.id()), Budgets::budget)));
    }

    /// One budget with the past of its ceilings, and its stores `back` periods ago: those that the
    /// caller may see. Refused: unknown-budget.
    public Outcome<Opened> opened(Caller caller, Id id, int back) {
        InvalidValue.unless(back >= 0 && back <= 400, "periodsAgo", "between 0 and 400");
        return db.read(
                caller.tenant(),
                tx -> {
                    Budget budget = of(tx, List.of(id)).get(id);
                    if (budget == null) {
                        return Outcome.refused(Refused.UNKNOWN_BUDGET, NONE);
                    }
                    return Outcome.done(
                            new Opened(
                                    budget, past(tx, budget), back, at(tx, caller, budget, back)));
                });
    }

    private List<Budget.Used> past(Tx tx, Budget budget) {
        Instant now = db.clock().instant();
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        var used = new LinkedHashMap<Counter, Ceiling>();
        for (Ceiling ceiling : budget.ceilings()) {
            if (ceiling.of() == Ceiling.Of.ALL) {
                ceiling.periods(now, zone, 0, SHOWN - 1)
                        .forEach(period ->
                                used.put(
                                        new Counter(budget.id(), Budget.line(ceiling), "", period),
                                        ceiling));
            }
        }
        Map<Counter, Count> counts = Counters.peeked(tx, used.keySet());
        Set<String> running = new HashSet<>();
        var shown = new ArrayList<Budget.Used>();
        used.forEach((counter, ceiling) -> {
            Count count = counts.getOrDefault(counter, Count.NONE);
            if (running.add(counter.line()) || !count.equals(Count.NONE)) {
                shown.add(new Budget.Used(ceiling, counter.period(), count.taken(), count.held()));
            }
        });
        return shown;
    }

    private List<Budget.AtStore> at(Tx tx, Caller caller, Budget budget, int back) {
        Instant now = db.clock().instant();
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        var ceilings = new HashMap<String, Ceiling>();
        var periods = new HashMap<String, String>();
        for (Ceiling ceiling : budget.ceilings()) {
            if (ceiling.of() == Ceiling.Of.STORE) {
                ceilings.put(Budget.line(ceiling), ceiling);
                periods.put(
                        Budget.line(ceiling), ceiling.periods(now, zone, back, back).getFirst());
            }
        }
        return new TreeMap<>(Counters.atStores(tx, budget.id(), periods))
                .entrySet().stream()
                        .filter(each -> stores.within(caller, each.getKey().whose()))
                        .map(each ->
                                new Budget.AtStore(
                                        each.getKey().whose(),
                                        new Budget.Used(
                                                Objects.requireNonNull(
                                                        ceilings.get(each.getKey().line())),
                                                each.getKey().period(),
                                                each.getValue().taken(),
                                                each.getValue().held())))
                        .toList();
    }

    /// Those of `ids` that exist, as they are in this transaction.
    public Map<Id, Budget> of(Tx tx, Collection<Id> ids) {
        return later(tx, ids).get();
    }

    /// As the other, in one round trip with what is asked next.
    public Supplier<Map<Id, Budget>> later(Tx tx, Collection<Id> ids) {
        return later(tx, OF, ids);
    }

    /// Of a past moment as they were then. Where that was not kept, [Budget#at] is later than the
    /// moment.
    public Supplier<Map<Id, Budget>> later(Tx tx, Collection<Id> ids, Moment moment) {
        return later(tx, moment.past() ? THEN.with("at", moment.at()) : OF, ids);
    }

    private static Supplier<Map<Id, Budget>> later(Tx tx, Sql asked, Collection<Id> ids) {
        if (ids.isEmpty()) {
            return Map::of;
        }
        var found = new HashMap<Id, Budget>();
        tx.put(
                new Tx.Asked(
                        asked.with("tenant", tx.tenant().id())
                                .with("ids", ids.stream().mapToLong(Id::value).toArray()),
                        row -> found.put(row.id("id"), budget(row))));
        return tx.later(() -> found);
    }

    private Answer<Budget> rewrite(
            Caller caller,
            RequestKey key,
            OperationLog.Entry entry,
            Id id,
            UnaryOperator<Budget> change) {
        return db.once(
                caller.tenant(),
                key,
                Budget.class,
                tx -> {
                    Budget old =
                            tx.first(
                                    LOCK.with("tenant", tx.tenant().id()).with("id", id),
                                    Budgets::budget);
                    if (old == null) {
                        return Outcome.refused(Refused.UNKNOWN_BUDGET, NONE);
                    }
                    Budget changed = change.apply(old);
                    tx.update(bound(CHANGE, tx, changed));
                    tx.update(kept(tx, changed));
                    log.record(tx, caller, entry.before(old).after(changed));
                    return Outcome.done(changed);
                });
    }

    private List<Shown> shown(Tx tx, List<Budget> budgets) {
        Instant now = db.clock().instant();
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        Map<Counter, Count> counts = Counters.of(tx, budgets.stream().map(Budget::id).toList());
        return budgets.stream().map(b -> new Shown(b, used(b, counts, now, zone))).toList();
    }

    private static List<Budget.Used> used(
            Budget budget, Map<Counter, Count> counts, Instant now, ZoneId zone) {
        return budget.ceilings().stream()
                .filter(c -> c.of() == Ceiling.Of.ALL)
                .map(c -> {
                    String period = c.period(now, zone);
                    Count count =
                            counts.getOrDefault(
                                    new Counter(budget.id(), Budget.line(c), "", period),
                                    Count.NONE);
                    return new Budget.Used(c, period, count.taken(), count.held());
                })
                .toList();
    }

    private Budget of(Id id, Terms terms, State state, Caller caller) {
        return new Budget(
                id,
                terms.name(),
                state,
                terms.ceilings(),
                caller.name(),
                db.clock().instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static Sql kept(Tx tx, Budget budget) {
        return KEEP.with("tenant", tx.tenant().id())
                .with("id", budget.id())
                .with("at", budget.at())
                .with("state", budget.state().name())
                .with("ceilings", Json.write(budget.ceilings()));
    }

    private static Sql bound(Sql sql, Tx tx, Budget budget) {
        return sql.with("tenant", tx.tenant().id())
                .with("id", budget.id())
                .with("name", budget.name())
                .with("state", budget.state().name())
                .with("ceilings", Json.write(budget.ceilings()))
                .with("author", budget.author())
                .with("at", budget.at());
    }

    private static Budget budget(Row row) {
        return new Budget(
                row.id("id"),
                row.text("name"),
                State.valueOf(row.text("state")),
                List.of(Json.read(row.text("ceilings"), Ceiling[].class)),
                row.text("author"),
                row.instant("at"));
    }
}
