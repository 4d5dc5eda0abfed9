package io.regulars.calendar;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.rules.Calendar;
import io.regulars.rules.Holidays;
import io.regulars.rules.ShippedHolidays;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The years of holidays as the chain's people see and enter them.
@Component
public class HolidayYears {
    /// The next year is decreed in this month, so that from it on its table is missed.
    private static final Month DECREED = Month.NOVEMBER;

    private static final Sql VERSIONS =
            sql(
                    """
                    select y.version, y.body, y.reason, y.author, y.at
                    from holiday_year y
                    where y.tenant = :tenant
                        and y.year = :year
                    order by y.version desc
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into holiday_year (tenant, year, version, body, reason, author, at)
                    values (:tenant, :year, :version, :body::jsonb, :reason::text, :author, :at)
                    on conflict (tenant, year, version) do nothing
                    """);

    private final Db db;
    private final OperationLog log;
    private final Calendars calendars;
    private final ObjectProvider<HolidaysAsked> rooms;

    HolidayYears(
            Db db, OperationLog log, Calendars calendars, ObjectProvider<HolidaysAsked> rooms) {
        this.db = db;
        this.log = log;
        this.calendars = calendars;
        this.rooms = rooms;
    }

    /// The table of a year that is missing although the decree is due, and what waits for it.
    @Pure
    public record Missing(int year, List<HolidaysAsked.Asker> askers) {}

    /// Who entered a table, when, and why it took the place of another.
    @Pure
    record Entry(int version, @Nullable String reason, String author, Instant at) {}

    /// A table; `entered` is null where it ships with the program.
    @Pure
    record Shown(Holidays.Year table, @Nullable Entry entered) {
        static Shown of(HolidayYear year) {
            return new Shown(
                    year.table(),
                    new Entry(year.version(), year.reason(), year.author(), year.at()));
        }
    }

    /// The years in force, the latest first. Days from `open` on can still be changed.
    @Pure
    record Overview(
            List<Shown> items, @Nullable String next, LocalDate open, @Nullable Missing missing) {}

    Overview overview(Tenant tenant) {
        return db.read(
                tenant,
                tx -> {
                    var years = new ArrayList<>(Calendars.own(tx).stream().map(Shown::of).toList());
                    ShippedHolidays.table().years().values().stream()
                            .filter(shipped ->
                                    years.stream()
                                            .noneMatch(own -> own.table().year() == shipped.year()))
                            .map(shipped -> new Shown(shipped, null))
                            .toList()
                            .forEach(years::add);
                    years.sort(
                            Comparator.comparingInt((Shown each) -> each.table().year())
                                    .reversed());
                    return new Overview(
                            years, null, Entering.open(calendars.of(tx), now()), missing(tx));
                });
    }

    /// All tables that a year ever had, the newest first; what ships is the last. Empty where the
    /// year never had any.
    List<Shown> versions(Tenant tenant, int year) {
        var versions =
                new ArrayList<>(
                        db.read(tenant, tx -> own(tx, year)).stream().map(Shown::of).toList());
        Holidays.Year shipped = ShippedHolidays.table().years().get(year);
        if (shipped != null) {
            versions.add(new Shown(shipped, null));
        }
        return versions;
    }

    /// From November on: the next year, where its table is not there and something that is
    /// published asks for holidays. Null where nothing is missing.
    public @Nullable Missing missing(Tx tx) {
        Calendar calendar = calendars.of(tx);
        LocalDate today = calendar.day(now());
        int next = today.getYear() + 1;
        if (today.getMonth().compareTo(DECREED) < 0 || calendar.holidays().knows(next)) {
            return null;
        }
        List<HolidaysAsked.Asker> askers =
                rooms.orderedStream().flatMap(room -> room.of(tx, now()).stream()).toList();
        return askers.isEmpty() ? null : new Missing(next, askers);
    }

    /// Takes a year over. Refused: holiday-year-ahead, holidays-there, holiday-begun.
    Answer<Entering.Entered> enter(Caller caller, RequestKey key, Entering.Wanted wanted) {
        try {
            return db.once(
                    caller.tenant(),
                    key,
                    Entering.Entered.class,
                    tx -> decide(tx, caller, wanted).then(entered -> written(tx, caller, entered)));
        } finally {
            calendars.forget(caller.tenant());
        }
    }

    /// What [#enter] would answer; nothing is written.
    Outcome<Entering.Entered> foresee(Caller caller, Entering.Wanted wanted) {
        return db.read(caller.tenant(), tx -> decide(tx, caller, wanted));
    }

    private Outcome<Entering.Entered> decide(Tx tx, Caller caller, Entering.Wanted wanted) {
        List<HolidayYear> own = own(tx, wanted.table().year());
        int version = own.isEmpty() ? 1 : own.getFirst().version() + 1;
        return Entering.decide(
                wanted, calendars.of(tx), new Entering.By(caller.name(), now(), version));
    }

    /// Two at once: the second finds the version taken, and has to look at what the first entered.
    private Outcome<Entering.Entered> written(Tx tx, Caller caller, Entering.Entered entered) {
        HolidayYear year = entered.year();
        Holidays.Year before = calendars.of(tx).holidays().years().get(year.table().year());
        int written =
                tx.update(
                        ADD.with("tenant", tx.tenant().id())
                                .with("year", year.table().year())
                                .with("version", year.version())
                                .with("body", Json.write(year.table()))
                                .with("reason", year.reason())
                                .with("author", year.author())
                                .with("at", year.at()));
        if (written == 0) {
            return Outcome.refused(
                    Refusal.at("year", Refused.HOLIDAYS_THERE, "somebody was just ahead of you"));
        }
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("holidays.enter", "holidays:" + year.table().year())
                        .before(before)
                        .after(year)
                        .because(year.reason()));
        return Outcome.done(entered);
    }

    private static List<HolidayYear> own(Tx tx, int year) {
        return tx.list(
                VERSIONS.with("tenant", tx.tenant().id()).with("year", year), Calendars::year);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
