package io.regulars.loyalty;

import static io.regulars.kernel.Sql.sql;

import io.regulars.calendar.Calendars;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.earning.Rule;
import io.regulars.loyalty.restricted.Restrictions;
import io.regulars.loyalty.tiers.Ladder;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fresh;
import io.regulars.runtime.Json;
import java.util.List;
import org.springframework.stereotype.Component;

/// The published rules and ladders of each chain, its restricted goods and its calendar, kept in
/// memory. What this process publishes counts at once; what another does, and a year of holidays
/// that was entered, within a second.
@Component
public class Programs {
    private static final Sql RULES =
            sql(
                    """
                    select r.id, r.version, r.starts, r.ends, r.body
                    from earning_rule r
                    where r.tenant = :tenant
                        and r.state = 'PUBLISHED'
                    order by r.id, r.version
                    """);

    private static final Sql LADDERS =
            sql(
                    """
                    select l.version, l.starts, l.body
                    from tier_ladder l
                    where l.tenant = :tenant
                        and l.state = 'PUBLISHED'
                    order by l.version
                    """);

    /// Tells whether anything was published, withdrawn or ended since: a hash of what is in force
    /// and when.
    private static final Sql MARK =
            sql(
                    """
                    select hashtextextended(
                        coalesce((
                            select string_agg(concat_ws('/', r.id, r.version, r.starts, r.ends), ',' order by r.id, r.version)
                            from earning_rule r
                            where r.tenant = :tenant and r.state = 'PUBLISHED'), '')
                        || '|' || coalesce((
                            select string_agg(concat_ws('/', l.version, l.starts), ',' order by l.version)
                            from tier_ladder l
                            where l.tenant = :tenant and l.state = 'PUBLISHED'), '')
                        || '|' || coalesce((
                            select string_agg(concat_ws('/', g.id, g.starts, g.ends), ',' order by g.id)
                            from restricted_goods g
                            where g.tenant = :tenant), ''),
                        0) as mark
                    """);

    private final Calendars calendars;
    private final Fresh<Program> fresh;

    Programs(Db db, Calendars calendars) {
        this.calendars = calendars;
        fresh = new Fresh<>(db, this::mark, this::load);
    }

    public Program of(Tenant tenant) {
        return fresh.of(tenant);
    }

    /// Forgets what is known, after a change by this process.
    void changed(Tenant tenant) {
        fresh.changed(tenant);
    }

    private long mark(Tx tx) {
        Long mark = tx.first(MARK.with("tenant", tx.tenant().id()), row -> row.whole("mark"));
        return 31 * (mark == null ? 0 : mark) + calendars.mark(tx);
    }

    private Program load(Tx tx) {
        int tenant = tx.tenant().id();
        List<Rule> rules =
                tx.list(
                        RULES.with("tenant", tenant),
                        row ->
                                new Rule(
                                        row.id("id"),
                                        row.integer("version"),
                                        row.instant("starts"),
                                        row.instantOrNull("ends"),
                                        Json.read(row.text("body"), Rule.Body.class)));
        List<Ladder> ladders =
                tx.list(
                        LADDERS.with("tenant", tenant),
                        row ->
                                new Ladder(
                                        row.integer("version"),
                                        row.instant("starts"),
                                        Json.read(row.text("body"), Ladder.Body.class)));
        return new Program(
                calendars.of(tx), rules, ladders, new Restrictions(RestrictedGoods.all(tx)));
    }
}
