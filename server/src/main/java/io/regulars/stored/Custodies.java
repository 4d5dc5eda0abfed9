package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.calendar.Calendars;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The custody of a quarter, issuer by issuer, and the statements of what really lies there.
@Component
class Custodies {
    private static final Sql SAID =
            sql(
                    """
                    select s.issuer, s.kind, s.version, s.amount, s.keeper, s.dated, s.reference, s.reason, s.by, s.at
                    from stored_custody s
                    where s.tenant = :tenant
                        and s.quarter = :quarter
                    order by s.issuer, s.kind, s.version
                    """);

    private static final Sql SAY =
            sql(
                    """
                    insert into stored_custody (tenant, quarter, issuer, kind, version, amount, keeper, dated, reference, reason, by, at)
                    values (:tenant, :quarter, :issuer, :kind, :version, :amount, :keeper, :dated, :reference, :reason::text, :by, :at)
                    on conflict (tenant, quarter, issuer, kind, version) do nothing
                    """);

    private final Db db;
    private final StoredRules rules;
    private final Quarters quarters;
    private final OperationLog log;
    private final Calendars calendars;

    Custodies(Db db, StoredRules rules, Quarters quarters, OperationLog log, Calendars calendars) {
        this.db = db;
        this.rules = rules;
        this.quarters = quarters;
        this.log = log;
        this.calendars = calendars;
    }

    /// A quarter that runs, or that is not closed yet, is counted on the spot.
    Custody of(Tenant tenant, Quarter quarter) {
        return db.snapshot(tenant, tx -> custody(tx, quarter, quarters.of(tx, quarter)));
    }

    /// The last quarter that ended, and who sells without a filing number. Reads what was closed
    /// and never counts, since it is asked for whenever somebody opens the first page; until it is
    /// closed, about an hour after its end, nothing is open.
    Custody.Alert alert(Tenant tenant) {
        LocalDate today = today(tenant);
        Quarter last = Quarter.of(today).before();
        return db.read(
                tenant,
                tx ->
                        custody(tx, last, quarters.closed(tx, last))
                                .alert(
                                        today,
                                        IssuerFiling.owed(
                                                rules.settings(tx).issuers(),
                                                rules.schemes(tx),
                                                now(),
                                                rules.zone(tx))));
    }

    /// Refused: statement-ahead, unknown-issuer, statement-there.
    Answer<Statement> say(Caller caller, RequestKey key, Statement.Wanted wanted) {
        return db.once(
                caller.tenant(),
                key,
                Statement.class,
                tx -> {
                    if (rules.lastNamed(tx, wanted.issuer()) == null) {
                        return Outcome.refused(
                                Refusal.at(
                                        "issuer",
                                        Refused.UNKNOWN_ISSUER,
                                        "no issuer " + wanted.issuer()));
                    }
                    var said = new Statement.Said(caller.name(), now(), today(caller.tenant()));
                    List<Statement> before = said(tx, wanted.of());
                    return switch (Statement.recorded(wanted, before, said)) {
                        case Outcome.Refused<Statement> refused -> refused;
                        case Outcome.Done<Statement>(var statement) ->
                                kept(tx, caller, wanted.of(), statement);
                    };
                });
    }

    /// Two at once: the second finds the first's version taken, and says why it replaces it.
    private Outcome<Statement> kept(Tx tx, Caller caller, Quarter quarter, Statement s) {
        int written =
                tx.update(
                        SAY.with("tenant", tx.tenant().id())
                                .with("quarter", quarter.first())
                                .with("issuer", s.issuer())
                                .with("kind", s.kind().name())
                                .with("version", s.version())
                                .with("amount", s.amount())
                                .with("keeper", s.keeper())
                                .with("dated", s.date())
                                .with("reference", s.reference())
                                .with("reason", s.reason())
                                .with("by", s.by())
                                .with("at", s.at()));
        if (written == 0) {
            return Outcome.refused(
                    Refusal.at(
                            "reason", Refused.STATEMENT_THERE, "somebody was just ahead of you"));
        }
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("stored.custody", "custody:" + quarter + ":" + s.issuer())
                        .after(s)
                        .because(s.reason()));
        return Outcome.done(s);
    }

    /// That somebody took the extract of a quarter out.
    void taken(Caller caller, Quarter quarter) {
        log.note(caller, OperationLog.Entry.of("stored.custody-taken", "custody:" + quarter));
    }

    /// The issuers are those of the settings as of the last day on which the quarter is filed in
    /// time: whoever corrects a kind until then corrects what must lie in custody, and what is
    /// decided later changes nothing that was filed. One that is named no more stays as long as
    /// anything is to be told of it.
    private Custody custody(Tx tx, Quarter quarter, Map<String, Quarters.Halves> turnovers) {
        ZoneId zone = rules.zone(tx.tenant());
        Instant now = now();
        Quarter.Filing filing = quarter.filing(calendars.of(tx).holidays());
        Instant fixed = filing.latest().plusDays(1).atStartOfDay(zone).toInstant();
        Map<String, List<Statement>> said =
                said(tx, quarter).stream().collect(Collectors.groupingBy(Statement::issuer));
        var issuers = new LinkedHashMap<String, Stored.Issuer>();
        rules.settingsAt(tx, fixed.isBefore(now) ? fixed : now)
                .issuers()
                .forEach(each -> issuers.put(each.code(), each));
        turnovers.forEach((code, halves) -> {
            if (!halves.nothing()) {
                also(tx, code, issuers);
            }
        });
        said.keySet().forEach(code -> also(tx, code, issuers));
        boolean ended = !quarter.ends(zone).isAfter(now);
        return new Custody(
                quarter.toString(),
                quarter.first(),
                quarter.last(),
                ended,
                filing,
                issuers.values().stream()
                        .map(issuer -> {
                            Quarters.Halves halves =
                                    turnovers.getOrDefault(issuer.code(), Quarters.Halves.NONE);
                            return Custody.of(
                                    issuer,
                                    halves.principal(),
                                    halves.bonus(),
                                    said.getOrDefault(issuer.code(), List.of()),
                                    ended);
                        })
                        .toList());
    }

    private void also(Tx tx, String code, Map<String, Stored.Issuer> issuers) {
        if (!issuers.containsKey(code)) {
            Stored.Issuer named = rules.lastNamed(tx, code);
            if (named == null) {
                throw new IllegalStateException("value of an issuer that was never named: " + code);
            }
            issuers.put(code, named);
        }
    }

    private static List<Statement> said(Tx tx, Quarter quarter) {
        return tx.list(
                SAID.with("tenant", tx.tenant().id()).with("quarter", quarter.first()),
                Custodies::statement);
    }

    private static Statement statement(Row row) {
        return new Statement(
                row.text("issuer"),
                Statement.Kind.valueOf(row.text("kind")),
                row.integer("version"),
                row.whole("amount"),
                row.text("keeper"),
                row.date("dated"),
                row.text("reference"),
                row.textOrNull("reason"),
                row.text("by"),
                row.instant("at"));
    }

    private LocalDate today(Tenant tenant) {
        return now().atZone(rules.zone(tenant)).toLocalDate();
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
