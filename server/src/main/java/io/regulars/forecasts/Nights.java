package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Tenants;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.models.Quality;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Fits a chain's orders and keeps what was found, the newest first.
@Component
public class Nights {
    static final int KEPT = 60;

    private static final Sql LIST =
            sql(
                    """
                    select r.body
                    from forecast_run r
                    where r.tenant = :tenant
                    order by r.at desc
                    limit :limit
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into forecast_run (tenant, at, body)
                    values (:tenant, :at, :body::jsonb)
                    on conflict (tenant, at) do nothing
                    """);

    private static final Sql FORGET =
            sql(
                    """
                    delete from forecast_run r
                    where r.tenant = :tenant
                        and r.at < :before
                    """);

    private final Db db;
    private final Tenants tenants;

    Nights(Db db, Tenants tenants) {
        this.db = db;
        this.tenants = tenants;
    }

    public List<Night> list(Tenant tenant, int limit) {
        List<Night> nights = db.read(tenant, tx -> list(tx, limit));
        return IntStream.range(0, nights.size())
                .mapToObj(i -> i == 0 ? nights.get(i) : nights.get(i).older())
                .toList();
    }

    static List<Night> list(Tx tx, int limit) {
        return tx.list(
                LIST.with("tenant", tx.tenant().id()).with("limit", limit),
                row -> Json.read(row.text("body"), Night.class));
    }

    static @Nullable Night last(Tx tx) {
        List<Night> nights = list(tx, 1);
        return nights.isEmpty() ? null : nights.getFirst();
    }

    /// The chains that were not fitted on this day of theirs, from `from` on.
    List<Tenant> due(LocalTime from) {
        Instant now = db.clock().instant();
        return tenants.list().stream()
                .map(Tenants.Named::tenant)
                .filter(tenant -> {
                    ZoneId zone = zone(tenant);
                    Instant slot =
                            now.atZone(zone).toLocalDate().atTime(from).atZone(zone).toInstant();
                    List<Night> last = list(tenant, 1);
                    return !now.isBefore(slot)
                            && (last.isEmpty() || last.getFirst().at().isBefore(slot));
                })
                .toList();
    }

    /// Reads, fits and keeps. What is read is of one moment; fitting holds no transaction.
    Night fit(Tenant tenant) {
        Instant at = db.clock().instant().truncatedTo(ChronoUnit.MICROS);
        ZoneId zone = zone(tenant);
        LocalDate through = at.atZone(zone).toLocalDate().minusDays(1);
        LocalDate cut = through.minusWeeks(Fitted.WEEKS);
        Pasts.Read read = db.snapshot(tenant, tx -> Pasts.all(tx, zone));
        Wares wares = db.snapshot(tenant, tx -> Wares.read(tx, zone));
        Fitted fitted = Fitted.of(read.members().values(), day(through), day(cut));
        Quality quality = wares.quality(day(cut));
        var night =
                new Night(
                        at,
                        through,
                        cut,
                        read.hash(),
                        read.members().size(),
                        Fitted.KIND,
                        fitted.purchases(),
                        fitted.reference(),
                        fitted.spend(),
                        fitted.backtest(),
                        quality,
                        fitted.total(),
                        Together.of(wares.bought(), wares.called(), day(through)));
        return db.write(
                tenant,
                tx -> {
                    int id = tenant.id();
                    tx.update(
                            KEEP.with("tenant", id).with("at", at).with("body", Json.write(night)));
                    tx.update(
                            FORGET.with("tenant", id)
                                    .with("before", at.minus(Duration.ofDays(KEPT))));
                    wares.keep(tx, day(through));
                    return night;
                });
    }

    private ZoneId zone(Tenant tenant) {
        return tenants.settings(tenant).zone();
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }
}
