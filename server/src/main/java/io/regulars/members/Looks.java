package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.Names;
import io.regulars.access.OperationLog;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Counts how often somebody looks at personal data in clear, of members and of their children
/// alike, against what his role may in a day (S-19).
@Component
public class Looks {
    private static final Sql LOOKED =
            sql(
                    """
                    insert into unmasking_day (tenant, actor, day, looks, most)
                    select :tenant, :actor, :day, 1, :most
                    where :most > 0
                    on conflict (tenant, actor, day) do update
                        set looks = unmasking_day.looks + 1,
                            most = :most
                        where unmasking_day.looks < :most
                    """);

    private static final Sql CAP =
            sql(
                    """
                    select c.most
                    from unmasking_cap c
                    where c.tenant = :tenant
                        and c.role = :role
                    """);

    private static final Sql CAPS =
            sql(
                    """
                    select c.role, c.most
                    from unmasking_cap c
                    where c.tenant = :tenant
                    """);

    private static final Sql SET_CAP =
            sql(
                    """
                    insert into unmasking_cap (tenant, role, most)
                    values (:tenant, :role, :most)
                    on conflict (tenant, role) do update
                        set most = :most
                    """);

    private static final Sql DAYS =
            sql(
                    """
                    select d.actor, d.day, d.looks, d.most
                    from unmasking_day d
                    where d.tenant = :tenant
                        and d.day >= :from
                    order by d.day desc, d.looks desc, d.actor
                    limit 200
                    """);

    /// Where the chain has not said another number.
    static final int USUAL = 50;

    static final int HIGHEST = 1_000;
    private static final int DAYS_SHOWN = 7;

    private final Db db;
    private final OperationLog log;
    private final Tenants tenants;
    private final Names names;

    Looks(Db db, OperationLog log, Tenants tenants, Names names) {
        this.db = db;
        this.log = log;
        this.tenants = tenants;
        this.names = names;
    }

    @Pure
    record Cap(Role role, int most) {}

    /// What somebody saw of a day. `reached`: he has seen as many as he may.
    @Pure
    record Day(String actor, LocalDate day, int looks, int most, boolean reached) {}

    @Pure
    record Seen(List<Cap> caps, List<Day> days) {}

    /// Counts one look, in the transaction that shows what is looked at. False where the caller has
    /// seen as many today as he may.
    public boolean take(Tx tx, Caller caller) {
        LocalDate day = today(caller.tenant());
        return tx.update(
                        LOOKED.with("tenant", tx.tenant().id())
                                .with("actor", caller.identity())
                                .with("day", day)
                                .with("most", cap(tx, caller.role())))
                > 0;
    }

    public static <T> Outcome<T> tooMany() {
        return Outcome.refused(Refused.TOO_MANY_LOOKS, "ask again tomorrow");
    }

    /// The caps, and who looked in the last seven days.
    Seen seen(Caller caller) {
        LocalDate from = today(caller.tenant()).minusDays(DAYS_SHOWN - 1);
        Seen found =
                db.read(
                        caller.tenant(),
                        tx ->
                                new Seen(
                                        caps(tx),
                                        tx.list(
                                                DAYS.with("tenant", tx.tenant().id())
                                                        .with("from", from),
                                                row -> {
                                                    int looks = row.integer("looks");
                                                    int most = row.integer("most");
                                                    return new Day(
                                                            row.text("actor"),
                                                            row.date("day"),
                                                            looks,
                                                            most,
                                                            looks >= most);
                                                })));
        Map<String, String> known =
                names.of(
                        caller.tenant(), found.days().stream().map(Day::actor).distinct().toList());
        return new Seen(
                found.caps(),
                found.days().stream()
                        .map(day ->
                                new Day(
                                        known.getOrDefault(day.actor(), day.actor()),
                                        day.day(),
                                        day.looks(),
                                        day.most(),
                                        day.reached()))
                        .toList());
    }

    /// Sets what a role may see in a day, from the next look on.
    Answer<Cap> cap(Caller caller, RequestKey key, Cap wanted, String reason) {
        return db.once(
                caller.tenant(),
                key,
                Cap.class,
                tx -> {
                    var before = new Cap(wanted.role(), cap(tx, wanted.role()));
                    tx.update(
                            SET_CAP.with("tenant", tx.tenant().id())
                                    .with("role", wanted.role().name())
                                    .with("most", wanted.most()));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("unmasking.cap", "role:" + wanted.role())
                                    .before(before)
                                    .after(wanted)
                                    .because(reason));
                    return Outcome.done(wanted);
                });
    }

    private static List<Cap> caps(Tx tx) {
        var most = new EnumMap<Role, Integer>(Role.class);
        for (Role role : List.of(Role.MANAGER, Role.OPERATOR, Role.SERVICE)) {
            most.put(role, USUAL);
        }
        tx.each(
                CAPS.with("tenant", tx.tenant().id()),
                row -> most.put(Role.valueOf(row.text("role")), row.integer("most")));
        return most.entrySet().stream()
                .map(each -> new Cap(each.getKey(), each.getValue()))
                .toList();
    }

    private static int cap(Tx tx, Role role) {
        Integer most =
                tx.first(
                        CAP.with("tenant", tx.tenant().id()).with("role", role.name()),
                        row -> row.integer("most"));
        return most == null ? USUAL : most;
    }

    /// In which zone the tenant's days begin and end.
    ZoneId zone(Tenant tenant) {
        return tenants.settings(tenant).zone();
    }

    LocalDate today(Tenant tenant) {
        Instant now = db.clock().instant();
        return LocalDate.ofInstant(now, tenants.settings(tenant).zone());
    }
}
