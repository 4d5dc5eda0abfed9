package io.regulars.costs;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.events.Event;
import io.regulars.events.Events;
import io.regulars.kernel.Columns;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The costs of channels as the chain's people see and enter them.
@Component
public class ChannelCosts {
    private static final Sql NOW =
            sql(
                    """
                    select distinct on (c.channel, c.month) c.channel, c.month, c.version, c.cost_minor, c.note, c.author, c.at
                    from channel_cost c
                    where c.tenant = :tenant
                        and c.month >= :from
                        and c.month <= :to
                    order by c.channel, c.month, c.version desc
                    """);

    private static final Sql VERSIONS =
            sql(
                    """
                    select c.channel, c.month, c.version, c.cost_minor, c.note, c.author, c.at
                    from channel_cost c
                    where c.tenant = :tenant
                        and c.channel = :channel
                        and c.month = :month
                    order by c.version desc
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into channel_cost (tenant, channel, month, version, cost_minor, note, author, at)
                    select :tenant, n.channel, n.month, n.version, n.cost, n.note, :author, :at
                    from (select unnest(:channels::text[]) as channel, unnest(:months::text[]) as month, unnest(:versions::int[]) as version,
                            unnest(:costs::bigint[]) as cost, unnest(:notes::text[]) as note) as n
                    on conflict (tenant, channel, month, version) do nothing
                    """);

    private final Db db;
    private final OperationLog log;
    private final Tenants tenants;

    ChannelCosts(Db db, OperationLog log, Tenants tenants) {
        this.db = db;
        this.log = log;
        this.tenants = tenants;
    }

    /// What counts now in the months from `from` to `to`; a cost that was taken back stands there
    /// without one. Months up to `open` can be entered.
    @Pure
    public record Overview(List<ChannelCost> items, String from, String to, String open) {}

    /// What the lake is told; the event says when.
    private record EnteredTold(int costs) {}

    public Overview overview(Tenant tenant, YearMonth from, YearMonth to) {
        return db.read(
                tenant,
                tx ->
                        new Overview(
                                now(tx, from.toString(), to.toString()),
                                from.toString(),
                                to.toString(),
                                Recording.open(month(tenant)).toString()));
    }

    /// All that was ever entered of a channel's month, the newest first.
    List<ChannelCost> versions(Tenant tenant, String channel, String month) {
        return db.read(
                tenant,
                tx ->
                        tx.list(
                                VERSIONS.with("tenant", tenant.id())
                                        .with("channel", channel)
                                        .with("month", month),
                                ChannelCosts::row));
    }

    /// Refused: cost-month-ahead, cost-changed.
    public Answer<Recording.Recorded> enter(
            Caller caller, RequestKey key, List<Recording.Line> lines) {
        Recording.check(lines);
        return db.once(
                caller.tenant(),
                key,
                Recording.Recorded.class,
                tx -> decide(tx, caller, lines).then(entered -> written(tx, caller, entered)));
    }

    /// What [#enter] would answer; nothing is written.
    Outcome<Recording.Recorded> foresee(Caller caller, List<Recording.Line> lines) {
        Recording.check(lines);
        return db.read(caller.tenant(), tx -> decide(tx, caller, lines));
    }

    /// The present month in the chain's zone.
    YearMonth month(Tenant tenant) {
        return YearMonth.from(clock().atZone(tenants.settings(tenant).zone()));
    }

    private Outcome<Recording.Recorded> decide(Tx tx, Caller caller, List<Recording.Line> lines) {
        Map<Recording.Place, ChannelCost> now = new HashMap<>();
        List<String> months = lines.stream().map(Recording.Line::month).sorted().toList();
        now(tx, months.getFirst(), months.getLast())
                .forEach(each -> now.put(new Recording.Place(each.channel(), each.month()), each));
        var by = new Recording.By(caller.name(), clock(), month(caller.tenant()));
        return Recording.decide(lines, now, by);
    }

    /// Two at once: the second finds a version taken, and has to look at what the first entered.
    private Outcome<Recording.Recorded> written(Tx tx, Caller caller, Recording.Recorded entered) {
        List<ChannelCost> fresh = entered.changes().stream().map(Recording.Change::cost).toList();
        if (fresh.isEmpty()) {
            return Outcome.done(entered);
        }
        Instant at = fresh.getFirst().at();
        int written =
                tx.update(
                        ADD.with("tenant", tx.tenant().id())
                                .with("author", caller.name())
                                .with("at", at)
                                .with("channels", Columns.texts(fresh, ChannelCost::channel))
                                .with("months", Columns.texts(fresh, ChannelCost::month))
                                .with("versions", Columns.integers(fresh, ChannelCost::version))
                                .with("costs", Columns.wholesOrNull(fresh, ChannelCost::cost))
                                .with("notes", Columns.texts(fresh, ChannelCost::note)));
        if (written < fresh.size()) {
            return Outcome.refused(
                    Refusal.at("costs", Refused.COST_CHANGED, "somebody was just ahead of you"));
        }
        Events.publish(
                tx,
                List.of(
                        new Event(
                                db.ids().next(0),
                                "channel-cost.entered",
                                null,
                                at,
                                new EnteredTold(fresh.size()))));
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("channel-cost.enter", "channel-costs:" + span(fresh))
                        .before(
                                entered.changes().stream()
                                        .filter(each -> each.before() != null)
                                        .map(Recording.Change::before)
                                        .toList())
                        .after(fresh));
        return Outcome.done(entered);
    }

    /// The months that they are of, for the log.
    private static String span(List<ChannelCost> costs) {
        List<String> months = costs.stream().map(ChannelCost::month).sorted().distinct().toList();
        return months.size() == 1 ? months.getFirst() : months.getFirst() + ".." + months.getLast();
    }

    private static List<ChannelCost> now(Tx tx, String from, String to) {
        return tx.list(
                NOW.with("tenant", tx.tenant().id()).with("from", from).with("to", to),
                ChannelCosts::row);
    }

    private static ChannelCost row(Row row) {
        return new ChannelCost(
                row.text("channel"),
                row.text("month"),
                row.integer("version"),
                row.wholeOrNull("cost_minor"),
                row.textOrNull("note"),
                row.text("author"),
                row.instant("at"));
    }

    private Instant clock() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
