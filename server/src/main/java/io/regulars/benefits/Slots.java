package io.regulars.benefits;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Stores;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The times at which a service can be had, store by store. Each lies in its own bucket.
@Component
public class Slots {
    private static final Sql ADD =
            sql(
                    """
                    insert into service_slot (tenant, bucket, id, service, store, starts, ends, places, taken, closed)
                    select :tenant, a.bucket, :id, :service, :store, :starts, :ends, :places, 0, false
                    from bucket_anchor a
                    where a.tenant = :tenant
                        and a.bucket = :bucket
                    """);

    private static final Sql BETWEEN =
            sql(
                    """
                    select s.id, s.service, s.store, s.starts, s.ends, s.places, s.taken, s.closed
                    from service_slot s
                    where s.tenant = :tenant
                        and s.bucket between 0 and 1023
                        and s.service = :service
                        and s.starts >= :from
                        and s.starts < :until
                    order by s.starts, s.id
                    limit :limit
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select s.id, s.service, s.store, s.starts, s.ends, s.places, s.taken, s.closed
                    from service_slot s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select s.id, s.service, s.store, s.starts, s.ends, s.places, s.taken, s.closed
                    from service_slot s
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                    for update
                    """);

    private static final Sql TAKE =
            sql(
                    """
                    update service_slot s
                    set taken = s.taken + :places
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                    """);

    private static final Sql CLOSE =
            sql(
                    """
                    update service_slot s
                    set closed = true
                    where s.tenant = :tenant
                        and s.bucket = :bucket
                        and s.id = :id
                    """);

    /// More than a month of one service in all stores is no page for a person.
    static final int MOST = 2000;

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Stores stores;

    Slots(Db db, OperationLog log, Stores stores) {
        this.db = db;
        ids = db.ids();
        this.log = log;
        this.stores = stores;
    }

    /// All that were made by one command.
    @Pure
    public record Made(List<Slot> slots) {}

    /// All or none. Refused: unknown-service, service-stopped, unknown-store, slot-exists.
    public Answer<Made> add(
            Caller caller, RequestKey key, Id service, String store, List<Slot.New> many) {
        return db.once(
                caller.tenant(),
                key,
                Made.class,
                tx -> {
                    Refusal no = refusal(tx, service, store, many);
                    if (no != null) {
                        return Outcome.refused(no);
                    }
                    var made = new ArrayList<Slot>();
                    for (Slot.New each : many) {
                        made.add(write(tx, service, store, each));
                    }
                    var all = new Made(made);
                    log.record(tx, caller, "service.slots", "service:" + service, all);
                    return Outcome.done(all);
                });
    }

    private @Nullable Refusal refusal(Tx tx, Id id, String store, List<Slot.New> many) {
        Service service = Services.newest(tx, id);
        if (service == null) {
            return Services.unknown();
        }
        if (service.state() == Service.State.OFF) {
            return Refusal.of(Refused.SERVICE_STOPPED, service.terms().name());
        }
        if (!stores.exists(tx.tenant(), store)) {
            return Refusal.at(
                    "store",
                    io.regulars.loyalty.Refused.UNKNOWN_STORE,
                    "no store has the code " + store);
        }
        for (int i = 0; i < many.size(); i++) {
            Instant starts = many.get(i).starts();
            boolean there =
                    between(tx, id, starts, starts.plusNanos(1000)).stream()
                            .anyMatch(slot -> slot.store().equals(store));
            if (there || many.subList(0, i).stream().anyMatch(s -> s.starts().equals(starts))) {
                return Refusal.at("slots[" + i + "].starts", Refused.SLOTS_OVERLAP, "at " + starts);
            }
        }
        return null;
    }

    private Slot write(Tx tx, Id service, String store, Slot.New wanted) {
        Id id = ids.next(Bucket.of("service-slot", service + "/" + store + "/" + wanted.starts()));
        tx.update(
                at(ADD, tx, id)
                        .with("service", service)
                        .with("store", store)
                        .with("starts", wanted.starts())
                        .with("ends", wanted.ends())
                        .with("places", wanted.places()));
        return new Slot(
                id, service, store, wanted.starts(), wanted.ends(), wanted.places(), 0, false);
    }

    /// No more bookings; those that there are remain. Refused: unknown-slot.
    Answer<Slot> close(Caller caller, RequestKey key, Id id) {
        return db.once(
                caller.tenant(),
                key,
                Slot.class,
                tx -> {
                    Slot slot = lock(tx, id);
                    if (slot == null) {
                        return Outcome.refused(unknown());
                    }
                    tx.update(at(CLOSE, tx, id));
                    log.record(tx, caller, "service.close-slot", "service-slot:" + id, slot);
                    return Outcome.done(
                            new Slot(
                                    id,
                                    slot.service(),
                                    slot.store(),
                                    slot.starts(),
                                    slot.ends(),
                                    slot.places(),
                                    slot.taken(),
                                    true));
                });
    }

    List<Slot> list(Tenant tenant, Id service, Instant from, Instant until) {
        return db.read(tenant, tx -> between(tx, service, from, until));
    }

    @Nullable Slot find(Tenant tenant, Id id) {
        return db.read(tenant, tx -> tx.first(at(FIND, tx, id), Slots::slot));
    }

    static List<Slot> between(Tx tx, Id service, Instant from, Instant until) {
        return tx.list(
                BETWEEN.with("tenant", tx.tenant().id())
                        .with("service", service)
                        .with("from", from)
                        .with("until", until)
                        .with("limit", MOST),
                Slots::slot);
    }

    static @Nullable Slot peek(Tx tx, Id id) {
        return tx.first(at(FIND, tx, id), Slots::slot);
    }

    static @Nullable Slot lock(Tx tx, Id id) {
        return tx.first(at(LOCK, tx, id), Slots::slot);
    }

    /// Takes a place, or gives one back.
    static Sql taking(Tx tx, Id id, int places) {
        return at(TAKE, tx, id).with("places", places);
    }

    static Refusal unknown() {
        return Refusal.of(Refused.UNKNOWN_SLOT, "no slot has that id");
    }

    private static Sql at(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("bucket", id.bucket()).with("id", id);
    }

    private static Slot slot(Row row) {
        return new Slot(
                row.id("id"),
                row.id("service"),
                row.text("store"),
                row.instant("starts"),
                row.instant("ends"),
                row.integer("places"),
                row.integer("taken"),
                row.flag("closed"));
    }
}
