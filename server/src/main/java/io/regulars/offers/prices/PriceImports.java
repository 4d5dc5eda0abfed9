package io.regulars.offers.prices;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OrgTree;
import io.regulars.access.Orgs;
import io.regulars.access.Tenants;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.offers.Publishing;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.Leases;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes price lists in. The list is kept as it came; a job looks at it whole first, and then
/// writes it a part at a time, each with how far it is, so that it goes on where it was stopped.
@Component
public class PriceImports {
    /// Lines in one transaction.
    static final int PART = 10_000;

    /// Problems that are told; more help nobody.
    private static final int TOLD = 100;

    private static final Sql ADD =
            sql(
                    """
                    insert into price_import (tenant, id, name, starts, state, lines, taken, problems, file, author, at)
                    values (:tenant, :id, :name, :starts, 'WAITING', :lines, 0, '[]'::jsonb, :file, :author, :at)
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select i.id, i.name, i.starts, i.state, i.lines, i.taken, i.problems, i.author, i.at, i.done_at
                    from price_import i
                    where i.tenant = :tenant
                    order by i.id desc
                    limit 200
                    """);

    private static final Sql NEXT =
            sql(
                    """
                    select i.id, i.name, i.starts, i.state, i.lines, i.taken, i.problems, i.author, i.at, i.done_at, i.file
                    from price_import i
                    where i.tenant = :tenant
                        and i.state = 'WAITING'
                    order by i.at
                    limit 1
                    for update
                    """);

    private static final Sql MOVE =
            sql(
                    """
                    update price_import i
                    set state = :state,
                        taken = :taken,
                        problems = :problems::jsonb,
                        done_at = :doneAt::timestamptz,
                        file = case when :over then null else i.file end
                    where i.tenant = :tenant
                        and i.id = :id
                    """);

    private static final Sql TAKE =
            sql(
                    """
                    insert into price (tenant, sku, place, starts, import, list, floor, cost, was, category, brand)
                    select :tenant, n.sku, n.place, :starts, :id, n.list::bigint, n.floor::bigint, n.cost::bigint, n.was::bigint,
                        n.category, n.brand
                    from (select unnest(:skus::text[]) as sku, unnest(:places::text[]) as place, unnest(:lists::text[]) as list,
                            unnest(:floors::text[]) as floor, unnest(:costs::text[]) as cost, unnest(:wases::text[]) as was,
                            unnest(:categories::text[]) as category, unnest(:brands::text[]) as brand) as n
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Tenants tenants;
    private final Orgs orgs;
    private final Prices prices;

    PriceImports(Publishing.House house, Orgs orgs, Prices prices) {
        this.db = house.db();
        this.ids = house.ids();
        this.log = house.log();
        this.tenants = house.tenants();
        this.orgs = orgs;
        this.prices = prices;
    }

    /// Refused: unknown-place.
    public Answer<PriceImport> submit(Caller caller, RequestKey key, PriceImport.Wanted wanted) {
        OrgTree tree = orgs.tree(caller.tenant());
        for (int i = 0; i < wanted.lines().size(); i++) {
            String place = wanted.lines().get(i).place();
            if (place != null && !tree.knows(place)) {
                return db.refuse(
                        caller.tenant(),
                        key,
                        PriceImport.class,
                        Refusal.at("lines[" + i + "].place", Refused.UNKNOWN_PLACE, place));
            }
        }
        return db.once(
                caller.tenant(),
                key,
                PriceImport.class,
                tx -> {
                    Instant now = now();
                    var made =
                            new PriceImport(
                                    ids.next(Bucket.of("price-import", wanted.name())),
                                    wanted.name(),
                                    wanted.starts() == null
                                            ? now
                                            : wanted.starts().truncatedTo(ChronoUnit.MICROS),
                                    PriceImport.State.WAITING,
                                    wanted.lines().size(),
                                    0,
                                    List.of(),
                                    caller.name(),
                                    now,
                                    null);
                    tx.update(
                            of(ADD, tx, made.id())
                                    .with("name", made.name())
                                    .with("starts", made.starts())
                                    .with("lines", made.lines())
                                    .with(
                                            "file",
                                            Json.write(wanted).getBytes(StandardCharsets.UTF_8))
                                    .with("author", made.author())
                                    .with("at", now));
                    log.record(tx, caller, "price-import.make", "price-import:" + made.id(), made);
                    return Outcome.done(made);
                });
    }

    /// The newest first.
    public List<PriceImport> list(Tenant tenant) {
        return db.read(tenant, tx -> tx.list(LIST.with("tenant", tenant.id()), PriceImports::row));
    }

    private record Waiting(PriceImport made, byte[] file) {}

    /// Takes the next part of the oldest list that waits; true where there was one.
    boolean round(Tenant tenant, Leases.@Nullable Lease lease) {
        boolean more =
                db.write(
                        tenant,
                        tx -> {
                            if (lease != null) {
                                Leases.fence(tx, lease);
                            }
                            Waiting waiting =
                                    tx.first(
                                            NEXT.with("tenant", tenant.id()),
                                            row -> new Waiting(row(row), row.bytes("file")));
                            if (waiting == null) {
                                return false;
                            }
                            part(tx, waiting);
                            return true;
                        });
        if (more) {
            prices.changed(tenant);
        }
        return more;
    }

    private void part(Tx tx, Waiting waiting) {
        PriceImport made = waiting.made();
        String text = new String(waiting.file(), StandardCharsets.UTF_8);
        List<Price.Line> lines = Json.read(text, PriceImport.Wanted.class).lines();
        if (made.taken() == 0) {
            List<PriceImport.Problem> problems = struck(tx, made, lines);
            if (!problems.isEmpty()) {
                move(tx, made.with(0, PriceImport.State.FAILED, problems, now()));
                return;
            }
        }
        int until = Math.min(lines.size(), made.taken() + PART);
        List<Price.Line> part = lines.subList(made.taken(), until);
        tx.update(
                of(TAKE, tx, made.id())
                        .with("starts", made.starts())
                        .with("skus", Columns.texts(part, Price.Line::sku))
                        .with("places", Columns.texts(part, PriceImports::place))
                        .with("lists", Columns.texts(part, each -> text(each.list())))
                        .with("floors", Columns.texts(part, each -> text(each.floor())))
                        .with("costs", Columns.texts(part, each -> text(each.cost())))
                        .with("wases", Columns.texts(part, each -> text(each.was())))
                        .with(
                                "categories",
                                Columns.texts(part, each -> Objects.toString(each.category(), "")))
                        .with(
                                "brands",
                                Columns.texts(part, each -> Objects.toString(each.brand(), ""))));
        boolean done = until == lines.size();
        Instant now = now();
        move(
                tx,
                made.with(
                        until,
                        done ? PriceImport.State.DONE : PriceImport.State.WAITING,
                        List.of(),
                        done ? now : null));
        if (done) {
            var told = new TakenTold(made.starts(), lines.size());
            Events.publish(
                    tx, List.of(new Event(ids.next(0), "price-list.taken", null, now, told)));
        }
    }

    /// The event's body.
    private record TakenTold(Instant from, int lines) {}

    /// The struck prices that the law does not let stand, of all stores that the line counts for.
    private List<PriceImport.Problem> struck(Tx tx, PriceImport made, List<Price.Line> lines) {
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).was() != null) {
                asked.add(i);
            }
        }
        List<String> skus = asked.stream().map(i -> lines.get(i).sku()).distinct().toList();
        List<String> places = asked.stream().map(i -> place(lines.get(i))).distinct().toList();
        Map<String, List<Price>> history = Prices.history(tx, skus, places);
        Map<String, List<Struck.Low>> lows = Prices.lows(tx, skus);
        ZoneId zone = tenants.settings(tx.tenant()).zone();
        OrgTree tree = orgs.tree(tx.tenant());
        var problems = new ArrayList<PriceImport.Problem>();
        for (int i : asked) {
            Price.Line line = lines.get(i);
            String place = place(line);
            var price = new Price(line, place, made.starts());
            List<Price> same =
                    history.getOrDefault(line.sku(), List.of()).stream()
                            .filter(each -> each.place().equals(place))
                            .toList();
            List<Struck.Low> here =
                    lows.getOrDefault(line.sku(), List.of()).stream()
                            .filter(each ->
                                    place.isEmpty()
                                            || tree.inside(each.store(), place, made.starts()))
                            .toList();
            Struck.Judged judged = Struck.judge(price, same, here, now(), zone);
            if (judged != null && !judged.lawful() && problems.size() < TOLD) {
                problems.add(
                        new PriceImport.Problem(
                                i,
                                line.sku(),
                                "was",
                                judged.lowest() == null
                                        ? "nothing was sold or listed here before"
                                        : "at most "
                                                + judged.lowest()
                                                + ", the least of the last "
                                                + Struck.DAYS
                                                + " days"));
            }
        }
        return problems;
    }

    private static String place(Price.Line line) {
        return Objects.toString(line.place(), Prices.CHAIN);
    }

    private static @Nullable String text(@Nullable Long amount) {
        return amount == null ? null : amount.toString();
    }

    private static void move(Tx tx, PriceImport now) {
        tx.update(
                of(MOVE, tx, now.id())
                        .with("state", now.state().name())
                        .with("taken", now.taken())
                        .with("problems", Json.write(now.problems()))
                        .with("doneAt", now.doneAt())
                        .with("over", now.state() != PriceImport.State.WAITING));
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static PriceImport row(Row row) {
        return new PriceImport(
                row.id("id"),
                row.text("name"),
                row.instant("starts"),
                PriceImport.State.valueOf(row.text("state")),
                row.integer("lines"),
                row.integer("taken"),
                List.of(Json.read(row.text("problems"), PriceImport.Problem[].class)),
                row.text("author"),
                row.instant("at"),
                row.instantOrNull("done_at"));
    }
}
