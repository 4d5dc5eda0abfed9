package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Rejection;
import io.regulars.access.Role;
import io.regulars.kernel.Sql;
import io.regulars.runtime.Db;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Stops who guesses phones and numbers, or walks through the ends of phones (S-15, S-25): by key
/// or person and hour.
///
/// What finds somebody is not counted, so a till that knows its guests never meets this and pays
/// nothing for it; what finds nobody is, and each question by the end of a phone, which finds some
/// ten thousandth of all. The count lies in the database. That it is full is also kept here, so
/// that a hit can be refused without asking; another process learns it at its next miss.
@Component
public class Lookups {
    private static final Sql COUNT =
            sql(
                    """
                    insert into lookup_hour (tenant, actor, hour, misses)
                    values (:tenant, :actor, :hour, 1)
                    on conflict (tenant, actor, hour) do update
                        set misses = lookup_hour.misses + 1
                    returning misses
                    """);

    private static final Sql TIDY =
            sql(
                    """
                    delete from lookup_hour l
                    where l.tenant = :tenant
                        and l.actor = :actor
                        and l.hour < :hour
                    """);

    private static final int MOST_KEPT = 10_000;

    private final Db db;
    private final OperationLog log;
    private final Map<Actor, Instant> full = new ConcurrentHashMap<>();

    Lookups(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    private record Actor(int tenant, String identity) {}

    /// How many misses an hour a caller of a role may have: a cashier meets five newcomers a minute
    /// at most, a desk fewer; an integration asks for a whole chain.
    static int most(Role role) {
        return switch (role) {
            case CASHIER -> 300;
            case ADMIN, INTEGRATION, HOUSE -> 5_000;
            default -> 100;
        };
    }

    /// Throws [Rejection] too-many-lookups where the caller's hour is full.
    public void mayAsk(Caller caller) {
        Instant until = full.get(actor(caller));
        Instant now = db.clock().instant();
        if (until != null && now.isBefore(until)) {
            throw full(now, until);
        }
    }

    /// Counts what found nobody, or asked by the end of a phone. The one that fills the hour stands
    /// in the operation log; those after it are refused, as by [#mayAsk].
    public void missed(Caller caller) {
        Instant now = db.clock().instant();
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Instant until = hour.plus(Duration.ofHours(1));
        int most = most(caller.role());
        Integer misses =
                db.write(
                        caller.tenant(),
                        tx -> {
                            Sql counted =
                                    COUNT.with("tenant", tx.tenant().id())
                                            .with("actor", caller.identity())
                                            .with("hour", hour);
                            Integer count = tx.first(counted, row -> row.integer("misses"));
                            if (count != null && count == 1) {
                                tx.update(
                                        TIDY.with("tenant", tx.tenant().id())
                                                .with("actor", caller.identity())
                                                .with("hour", hour));
                            }
                            return count;
                        });
        if (misses == null || misses < most) {
            return;
        }
        if (full.size() >= MOST_KEPT) {
            full.values().removeIf(end -> !now.isBefore(end));
        }
        full.put(actor(caller), until);
        if (misses == most) {
            log.note(
                    caller,
                    OperationLog.Entry.of("member.lookups-stopped", caller.identity())
                            .after(Map.of("misses", misses, "until", until)));
        } else {
            throw full(now, until);
        }
    }

    private static Rejection full(Instant now, Instant until) {
        return Rejection.later(
                Refused.TOO_MANY_LOOKUPS,
                "too many look-ups of this hour found nobody",
                Duration.between(now, until));
    }

    private static Actor actor(Caller caller) {
        return new Actor(caller.tenant().id(), caller.identity());
    }
}
