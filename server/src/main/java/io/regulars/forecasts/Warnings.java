package io.regulars.forecasts;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The rules by which members count as slipping away: written, tried on the chain's own past, and
/// only then switched on.
@Component
public class Warnings {
    private static final Sql LIST =
            sql(
                    """
                    select w.version, w.state, w.body, w.trial, w.author, w.at, w.on_at
                    from warning_rule w
                    where w.tenant = :tenant
                    order by w.version desc
                    """);

    private static final Sql HOLD =
            sql(
                    """
                    select w.version
                    from warning_rule w
                    where w.tenant = :tenant
                    order by w.version
                    for update
                    """);

    private static final Sql ADD =
            sql(
                    """
                    insert into warning_rule (tenant, version, state, body, author, at)
                    values (:tenant, :version, 'DRAFT', :body::jsonb, :author, :at)
                    """);

    private static final Sql TRIED =
            sql(
                    """
                    update warning_rule w
                    set trial = :trial::jsonb
                    where w.tenant = :tenant
                        and w.version = :version
                    """);

    private static final Sql OFF =
            sql(
                    """
                    update warning_rule w
                    set state = 'OFF'
                    where w.tenant = :tenant
                        and w.state = 'ON'
                    """);

    private static final Sql ON =
            sql(
                    """
                    update warning_rule w
                    set state = 'ON',
                        on_at = :at
                    where w.tenant = :tenant
                        and w.version = :version
                    """);

    private final Db db;
    private final Tenants tenants;
    private final OperationLog log;

    Warnings(Db db, Tenants tenants, OperationLog log) {
        this.db = db;
        this.tenants = tenants;
        this.log = log;
    }

    public enum State {
        DRAFT,
        ON,
        OFF
    }

    /// A version of the rule, with how it would have warned, if it was tried.
    @Pure
    public record Version(
            int version,
            State state,
            WarningRule rule,
            @Nullable WarningTrial trial,
            String author,
            Instant at,
            @Nullable Instant onAt) {

        /// Whether it may be switched on; who was there to be lost must have been there.
        public Outcome<Version> ready() {
            if (trial == null) {
                return Outcome.refused(
                        Refused.WARNING_NOT_TRIED, "version " + version + " was not tried yet");
            }
            return trial.saysSomething()
                    ? Outcome.done(this)
                    : Outcome.refused(
                            Refused.WARNING_NOT_TRIED,
                            "the trial saw nobody who stayed away: the chain's past is too short");
        }
    }

    public List<Version> list(Tenant tenant) {
        return db.read(tenant, Warnings::list);
    }

    static List<Version> list(Tx tx) {
        return tx.list(LIST.with("tenant", tx.tenant().id()), Warnings::version);
    }

    static @Nullable Version on(Tx tx) {
        return list(tx).stream().filter(each -> each.state() == State.ON).findFirst().orElse(null);
    }

    public Answer<Version> draft(Caller caller, RequestKey key, WarningRule rule) {
        return change(
                caller,
                key,
                versions ->
                        Outcome.done(versions.isEmpty() ? 1 : versions.getFirst().version() + 1),
                (tx, version) -> {
                    tx.update(
                            ADD.with("tenant", tx.tenant().id())
                                    .with("version", version)
                                    .with("body", Json.write(rule))
                                    .with("author", caller.name())
                                    .with("at", now()));
                    log.record(tx, caller, "warning.draft", "warning:" + version, rule);
                });
    }

    /// Tries a version on the chain's own past; the past is read before, so that no transaction
    /// waits for the reckoning. Refused: unknown-warning-rule.
    public Answer<Version> attempt(Caller caller, RequestKey key, int version) {
        Tenant tenant = caller.tenant();
        Version known = find(list(tenant), version);
        WarningTrial trial = known == null ? null : trial(tenant, known.rule());
        return change(
                caller,
                key,
                versions -> found(versions, version).map(Version::version),
                (tx, number) -> {
                    if (trial != null) {
                        tx.update(
                                TRIED.with("tenant", tx.tenant().id())
                                        .with("version", number)
                                        .with("trial", Json.write(trial)));
                        log.record(tx, caller, "warning.trial", "warning:" + number, null);
                    }
                });
    }

    private WarningTrial trial(Tenant tenant, WarningRule rule) {
        var zone = tenants.settings(tenant).zone();
        LocalDate through = now().atZone(zone).toLocalDate().minusDays(1);
        Pasts.Read read = db.snapshot(tenant, tx -> Pasts.all(tx, zone));
        return WarningTrial.of(rule, read.members().values(), Nights.day(through));
    }

    /// Refused: unknown-warning-rule, warning-not-tried.
    public Answer<Version> switchOn(Caller caller, RequestKey key, int version) {
        return change(
                caller,
                key,
                versions -> found(versions, version).then(Version::ready).map(Version::version),
                (tx, number) -> {
                    int id = tx.tenant().id();
                    tx.update(OFF.with("tenant", id));
                    tx.update(ON.with("tenant", id).with("version", number).with("at", now()));
                    log.record(tx, caller, "warning.on", "warning:" + number, null);
                });
    }

    /// Refused: warning-is-off.
    Answer<Version> switchOff(Caller caller, RequestKey key) {
        return change(
                caller,
                key,
                versions ->
                        versions.stream()
                                .filter(each -> each.state() == State.ON)
                                .findFirst()
                                .map(each -> Outcome.done(each.version()))
                                .orElseGet(() ->
                                        Outcome.refused(
                                                Refused.WARNING_IS_OFF, "nothing to switch off")),
                (tx, number) -> {
                    tx.update(OFF.with("tenant", tx.tenant().id()));
                    log.record(tx, caller, "warning.off", "warning:" + number, null);
                });
    }

    private static Version version(Row row) {
        String trial = row.textOrNull("trial");
        return new Version(
                row.integer("version"),
                State.valueOf(row.text("state")),
                Json.read(row.text("body"), WarningRule.class),
                trial == null ? null : Json.read(trial, WarningTrial.class),
                row.text("author"),
                row.instant("at"),
                row.instantOrNull("on_at"));
    }

    private interface Write {
        void of(Tx tx, int version);
    }

    /// Locks the chain's rules, decides which version it is about, writes, and answers it.
    private Answer<Version> change(
            Caller caller,
            RequestKey key,
            Function<List<Version>, Outcome<Integer>> decide,
            Write write) {
        return db.once(
                caller.tenant(),
                key,
                Version.class,
                tx -> {
                    tx.list(HOLD.with("tenant", tx.tenant().id()), row -> row.integer("version"));
                    return decide.apply(list(tx))
                            .then(version -> {
                                write.of(tx, version);
                                return found(list(tx), version);
                            });
                });
    }

    private static @Nullable Version find(List<Version> versions, int version) {
        return versions.stream().filter(each -> each.version() == version).findFirst().orElse(null);
    }

    private static Outcome<Version> found(List<Version> versions, int version) {
        Version found = find(versions, version);
        return found == null
                ? Outcome.refused(Refused.UNKNOWN_WARNING_RULE, "no version " + version)
                : Outcome.done(found);
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
