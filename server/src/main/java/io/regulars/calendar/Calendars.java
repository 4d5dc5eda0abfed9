package io.regulars.calendar;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.rules.Calendar;
import io.regulars.rules.Holidays;
import io.regulars.rules.Rfm;
import io.regulars.rules.Scoring;
import io.regulars.rules.ShippedHolidays;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The calendar of each chain, kept in memory. What this process enters counts at once; what
/// another does, within a second, long before the first day that it can change.
@Component
public class Calendars {
    private static final Sql NEWEST =
            sql(
                    """
                    select distinct on (y.year) y.version, y.body, y.reason, y.author, y.at
                    from holiday_year y
                    where y.tenant = :tenant
                    order by y.year, y.version desc
                    """);

    private static final Sql SCORING =
            sql(
                    """
                    select f.since, f.period, f.cuts
                    from rfm_in_force f
                    where f.tenant = :tenant
                    order by f.since
                    """);

    private static final Sql SCORE =
            sql(
                    """
                    insert into rfm_in_force (tenant, since, period, cuts, author)
                    values (:tenant, :since, :period, :cuts::jsonb, :author)
                    """);

    /// Rows are only ever added, so that their number tells whether any was.
    private static final Sql MARK =
            sql(
                    """
                    select (select count(*)
                            from holiday_year y
                            where y.tenant = :tenant)
                        + (select count(*)
                            from rfm_in_force f
                            where f.tenant = :tenant) as mark
                    """);

    @Pure
    private record Known(Holidays holidays, @Nullable Instant changed, Scoring scoring) {}

    private final Tenants tenants;
    private final Fresh<Known> fresh;

    Calendars(Db db, Tenants tenants) {
        this.tenants = tenants;
        fresh = new Fresh<>(db, this::mark, Calendars::load);
    }

    public Calendar of(Tenant tenant) {
        return calendar(tenant, fresh.of(tenant));
    }

    /// As this transaction sees it, for whoever decides what is to come by it.
    public Calendar of(Tx tx) {
        return calendar(tx.tenant(), load(tx));
    }

    private Calendar calendar(Tenant tenant, Known known) {
        return new Calendar(tenants.settings(tenant).zone(), known.holidays(), known.scoring());
    }

    /// A number that differs whenever the tables do.
    public long mark(Tx tx) {
        Long mark = tx.first(MARK.with("tenant", tx.tenant().id()), row -> row.whole("mark"));
        return mark == null ? 0 : mark;
    }

    /// When the chain last entered a year; null where it never did.
    public @Nullable Instant changed(Tenant tenant) {
        return fresh.of(tenant).changed();
    }

    /// As a part of the caller's command, who sees to it that terms come one after the other:
    /// buyers are scored by these cuts from then on.
    public void score(Tx tx, Scoring.Term term, String author) {
        tx.update(
                SCORE.with("tenant", tx.tenant().id())
                        .with("since", term.since())
                        .with("period", term.period())
                        .with("cuts", Json.write(term.cuts()))
                        .with("author", author));
    }

    /// Forgets what is known, after a change by this process.
    public void forget(Tenant tenant) {
        fresh.changed(tenant);
    }

    /// The newest version of each year that the chain entered.
    static List<HolidayYear> own(Tx tx) {
        return tx.list(NEWEST.with("tenant", tx.tenant().id()), Calendars::year);
    }

    private static Known load(Tx tx) {
        List<HolidayYear> own = own(tx);
        return new Known(
                ShippedHolidays.table().with(own.stream().map(HolidayYear::table).toList()),
                own.stream().map(HolidayYear::at).max(Comparator.naturalOrder()).orElse(null),
                new Scoring(tx.list(SCORING.with("tenant", tx.tenant().id()), Calendars::term)));
    }

    private static Scoring.Term term(Row row) {
        return new Scoring.Term(
                row.id("period"),
                row.instant("since"),
                Json.read(row.text("cuts"), Rfm.Cuts.class));
    }

    static HolidayYear year(Row row) {
        return new HolidayYear(
                row.integer("version"),
                Json.read(row.text("body"), Holidays.Year.class),
                row.textOrNull("reason"),
                row.text("author"),
                row.instant("at"));
    }
}
