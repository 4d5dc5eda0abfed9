package io.regulars.benefits;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Stores;
import io.regulars.calendar.Calendars;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.loyalty.EditionCheck;
import io.regulars.rules.Condition;
import io.regulars.rules.Need;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The services of a chain: made, changed, stopped. A change is another version; what is booked
/// keeps the one by which it was booked.
@Component
public class Services {
    private static final Sql ADD =
            sql(
                    """
                    insert into service (tenant, id, version, state, terms, author, at)
                    values (:tenant, :id, :version, :state, :terms::jsonb, :author, :at)
                    """);

    private static final Sql NEWEST =
            sql(
                    """
                    select distinct on (s.id) s.id, s.version, s.state, s.terms, s.author, s.at
                    from service s
                    where s.tenant = :tenant
                    order by s.id, s.version desc
                    """);

    private static final Sql OF =
            sql(
                    """
                    select s.id, s.version, s.state, s.terms, s.author, s.at
                    from service s
                    where s.tenant = :tenant
                        and s.id = :id
                    order by s.version desc
                    """);

    private static final Sql VERSION =
            sql(
                    """
                    select s.id, s.version, s.state, s.terms, s.author, s.at
                    from service s
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.version = :version
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Stores stores;
    private final Calendars calendars;

    Services(Db db, OperationLog log, Stores stores, Calendars calendars) {
        this.db = db;
        ids = db.ids();
        this.log = log;
        this.stores = stores;
        this.calendars = calendars;
    }

    /// Refused: service-condition, and what a condition of an offer is refused for.
    public Answer<Service> make(Caller caller, RequestKey key, Service.Terms terms) {
        return db.once(
                caller.tenant(),
                key,
                Service.class,
                tx -> {
                    Refusal no = refusal(tx, terms.when());
                    if (no != null) {
                        return Outcome.refused(no);
                    }
                    Id id = ids.next(Bucket.of("service", terms.name()));
                    var made = new Service(id, 1, Service.State.ON, terms, caller.name(), now());
                    write(tx, made);
                    log.record(tx, caller, "service.make", "service:" + id, made);
                    return Outcome.done(made);
                });
    }

    /// Refused: unknown-service, service-stopped, service-condition.
    Answer<Service> change(Caller caller, RequestKey key, Id id, Service.Terms terms) {
        return db.once(
                caller.tenant(),
                key,
                Service.class,
                tx -> {
                    Service before = newest(tx, id);
                    Refusal no = before == null ? unknown() : refusal(tx, terms.when());
                    if (before == null || no != null) {
                        return Outcome.refused(no == null ? unknown() : no);
                    }
                    if (before.state() == Service.State.OFF) {
                        return Outcome.refused(Refused.SERVICE_STOPPED, before.terms().name());
                    }
                    return Outcome.done(
                            replaced(
                                    tx,
                                    caller,
                                    "service.change",
                                    before,
                                    before.next(terms, caller.name(), now())));
                });
    }

    /// No more bookings; those that there are remain. Refused: unknown-service.
    Answer<Service> stop(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                Service.class,
                tx -> {
                    Service before = newest(tx, id);
                    if (before == null) {
                        return Outcome.refused(unknown());
                    }
                    return Outcome.done(
                            before.state() == Service.State.OFF
                                    ? before
                                    : replaced(
                                            tx,
                                            caller,
                                            "service.stop",
                                            before,
                                            before.off(caller.name(), now())));
                });
    }

    List<Service> list(Tenant tenant) {
        return db.read(tenant, Services::all);
    }

    static List<Service> all(Tx tx) {
        return tx.list(NEWEST.with("tenant", tx.tenant().id()), Services::service);
    }

    /// All versions, the newest first; none where there is no such service.
    List<Service> versions(Tenant tenant, Id id) {
        return db.read(tenant, tx -> tx.list(of(OF, tx, id), Services::service));
    }

    static @Nullable Service newest(Tx tx, Id id) {
        return tx.first(of(OF, tx, id), Services::service);
    }

    /// By what a booking was made; the versions of a service are never taken away.
    static Service version(Tx tx, Booking booking) {
        Service found =
                tx.first(
                        of(VERSION, tx, booking.service()).with("version", booking.version()),
                        Services::service);
        if (found == null) {
            throw new IllegalStateException("booking " + booking.id() + " has lost its service");
        }
        return found;
    }

    static Refusal unknown() {
        return Refusal.of(Refused.UNKNOWN_SERVICE, "no service has that id");
    }

    private @Nullable Refusal refusal(Tx tx, @Nullable Condition when) {
        if (when == null) {
            return null;
        }
        if (when.needs().contains(Need.OCCASION)) {
            return Refusal.at(
                    "when", Refused.SERVICE_ASKS_TOO_MUCH, "nobody buys anything when booking");
        }
        var asks = new EditionCheck.Asks(when, null, null);
        List<String> lost =
                EditionCheck.stores(asks).stream()
                        .filter(store -> !stores.exists(tx.tenant(), store))
                        .toList();
        var known = new EditionCheck.Known(calendars.of(tx), lost);
        return EditionCheck.refusal(asks, now(), null, known);
    }

    private Service replaced(Tx tx, Caller caller, String action, Service before, Service after) {
        write(tx, after);
        log.record(
                tx,
                caller,
                OperationLog.Entry.of(action, "service:" + after.id()).before(before).after(after));
        return after;
    }

    private static void write(Tx tx, Service service) {
        tx.update(
                of(ADD, tx, service.id())
                        .with("version", service.version())
                        .with("state", service.state().name())
                        .with("terms", Json.write(service.terms()))
                        .with("author", service.author())
                        .with("at", service.at()));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private static Service service(Row row) {
        return new Service(
                row.id("id"),
                row.integer("version"),
                Service.State.valueOf(row.text("state")),
                Json.read(row.text("terms"), Service.Terms.class),
                row.text("author"),
                row.instant("at"));
    }
}
