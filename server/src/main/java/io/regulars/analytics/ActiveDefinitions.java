package io.regulars.analytics;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.lake.Lake;
import io.regulars.rules.Called;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a chain counts as active, as its people say it.
@Component
class ActiveDefinitions {
    /// Behaviours of so many days are offered by name.
    private static final int SEEN_DAYS = 90;

    private static final int MOST_SEEN = 40;

    private static final Sql VERSIONS =
            sql(
                    """
                    select d.version, d.body, d.reason, d.author, d.at
                    from active_definition d
                    where d.tenant = :tenant
                    order by d.version desc
                    limit :limit
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into active_definition (tenant, version, body, reason, author, at)
                    values (:tenant, :version, :body::jsonb, :reason, :author, :at)
                    on conflict (tenant, version) do nothing
                    """);

    /// Asked of the lake.
    private static final String SEEN =
            "select b.name, count(*) as times from behaviours b where b.member is not null"
                    + " and b.day >= :since and lower(b.name) not like 'message%'"
                    + " group by b.name order by times desc, b.name limit "
                    + MOST_SEEN;

    private final Db db;
    private final OperationLog log;
    private final Lake lake;
    private final Tenants tenants;

    ActiveDefinitions(Db db, OperationLog log, Lake lake, Tenants tenants) {
        this.db = db;
        this.log = log;
        this.lake = lake;
        this.tenants = tenants;
    }

    /// A version, and what it says. The house's own is version 0, of nobody.
    @Pure
    record Version(
            int version,
            Active body,
            Text says,
            @Nullable String reason,
            @Nullable String author,
            @Nullable Instant at) {
        static final Version BY_HOUSE =
                new Version(0, Active.BY_HOUSE, Active.BY_HOUSE.says(), null, null, null);
    }

    /// A behaviour that can be counted by its name, and how often members did it lately.
    @Pure
    record Known(String name, Text words, long times) {}

    /// What counts now, what counted before (the newest first), and what could be counted.
    @Pure
    record Overview(Version now, List<Version> before, List<Known> behaviours, int days) {}

    Active of(Tenant tenant) {
        return db.read(tenant, tx -> versions(tx, 1)).getFirst().body();
    }

    Overview overview(Tenant tenant) {
        List<Version> all = db.read(tenant, tx -> versions(tx, 20));
        return new Overview(
                all.getFirst(), all.subList(1, all.size()), behaviours(tenant), SEEN_DAYS);
    }

    /// Puts another definition in force, for every figure that speaks of active members. `seen` is
    /// the version that it takes the place of. Refused: active-definition-changed.
    Answer<Version> define(Caller caller, RequestKey key, Wanted wanted) {
        return db.once(caller.tenant(), key, Version.class, tx -> write(tx, caller, wanted));
    }

    record Wanted(int seen, Active body, String reason) {}

    private Outcome<Version> write(Tx tx, Caller caller, Wanted wanted) {
        Version before = versions(tx, 1).getFirst();
        var next =
                new Version(
                        before.version() + 1,
                        wanted.body(),
                        wanted.body().says(),
                        wanted.reason(),
                        caller.name(),
                        db.clock().instant().truncatedTo(ChronoUnit.MICROS));
        boolean written =
                before.version() == wanted.seen()
                        && tx.update(
                                        ADD.with("tenant", tx.tenant().id())
                                                .with("version", next.version())
                                                .with("body", Json.write(next.body()))
                                                .with("reason", next.reason())
                                                .with("author", caller.name())
                                                .with("at", next.at()))
                                == 1;
        if (!written) {
            return Outcome.refused(
                    Refusal.at(
                            "seen",
                            Refused.ACTIVE_DEFINITION_CHANGED,
                            "somebody was just ahead of you"));
        }
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("active.define", "active-definition:" + next.version())
                        .before(before.body())
                        .after(next.body())
                        .because(wanted.reason()));
        return Outcome.done(next);
    }

    /// Ends with the house's own where the chain has fewer than that.
    private static List<Version> versions(Tx tx, int limit) {
        List<Version> own =
                tx.list(
                        VERSIONS.with("tenant", tx.tenant().id()).with("limit", limit),
                        ActiveDefinitions::version);
        return own.size() == limit ? own : with(own);
    }

    private static List<Version> with(List<Version> own) {
        var all = new ArrayList<>(own);
        all.add(Version.BY_HOUSE);
        return List.copyOf(all);
    }

    private static Version version(Row row) {
        Active body = Json.read(row.text("body"), Active.class);
        return new Version(
                row.integer("version"),
                body,
                body.says(),
                row.text("reason"),
                row.text("author"),
                row.instant("at"));
    }

    private List<Known> behaviours(Tenant tenant) {
        LocalDate today =
                db.clock().instant().atZone(tenants.settings(tenant).zone()).toLocalDate();
        try (Lake.Reader reader = lake.read(tenant)) {
            return reader == null
                    ? List.of()
                    : reader.list(
                            SEEN,
                            Map.of("since", today.minusDays(SEEN_DAYS - 1L).toEpochDay()),
                            row -> known(row.text("name"), row.whole("times")));
        }
    }

    private static Known known(String name, long times) {
        Called called = Called.BY_HOUSE;
        return new Known(
                name,
                new Text(
                        called.name(Called.Topic.BEHAVIOUR, name, true),
                        called.name(Called.Topic.BEHAVIOUR, name, false)),
                times);
    }
}
