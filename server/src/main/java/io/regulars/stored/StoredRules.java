package io.regulars.stored;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Settings and schemes, in versions. They are few and read inside the command's own transaction,
/// so that the stop switch holds from its commit on, on every node.
@Component
public class StoredRules {
    private static final Sql SETTINGS =
            sql(
                    """
                    select s.version, s.body::text as body
                    from stored_settings s
                    where s.tenant = :tenant
                    order by s.version desc
                    limit 1
                    """);

    private static final Sql SETTINGS_THEN =
            sql(
                    """
                    select s.version, s.body::text as body
                    from stored_settings s
                    where s.tenant = :tenant
                        and s.at <= :at
                    order by s.version desc
                    limit 1
                    """);

    private static final Sql NAMING =
            sql(
                    """
                    select s.version, s.body::text as body
                    from stored_settings s
                    where s.tenant = :tenant
                        and s.body -> 'issuers' @> jsonb_build_array(jsonb_build_object('code', :code::text))
                    order by s.version desc
                    limit 1
                    """);

    private static final Sql EVER_NAMED =
            sql(
                    """
                    select distinct i.value ->> 'code' as code
                    from stored_settings s
                    cross join lateral jsonb_array_elements(s.body -> 'issuers') i
                    where s.tenant = :tenant
                    """);

    private static final Sql BEGUN =
            sql(
                    """
                    select s.at
                    from stored_settings s
                    where s.tenant = :tenant
                    order by s.version
                    limit 1
                    """);

    private static final Sql SET =
            sql(
                    """
                    insert into stored_settings (tenant, version, body, by, at)
                    values (:tenant, :version, :body::jsonb, :by, :at)
                    """);

    private static final Sql SCHEMES =
            sql(
                    """
                    select s.id, s.version, s.body::text as body, s.starts, s.ends
                    from stored_scheme s
                    where s.tenant = :tenant
                    order by s.id, s.version
                    """);

    private static final Sql SCHEME =
            sql(
                    """
                    select s.id, s.version, s.body::text as body, s.starts, s.ends
                    from stored_scheme s
                    where s.tenant = :tenant
                        and s.id = :id
                        and s.starts <= :at
                    order by s.version desc
                    limit 1
                    """);

    private static final Sql PUBLISH =
            sql(
                    """
                    insert into stored_scheme (tenant, id, version, body, starts, ends, by, at)
                    values (:tenant, :id, :version, :body::jsonb, :starts, :ends::timestamptz, :by, :at)
                    """);

    private final Db db;
    private final Ids ids;
    private final OperationLog log;
    private final Tenants tenants;

    StoredRules(Db db, Ids ids, OperationLog log, Tenants tenants) {
        this.db = db;
        this.ids = ids;
        this.log = log;
        this.tenants = tenants;
    }

    /// The days of the chain are days of this zone.
    ZoneId zone(Tx tx) {
        return zone(tx.tenant());
    }

    ZoneId zone(Tenant tenant) {
        return tenants.settings(tenant).zone();
    }

    private record Version(int version, Stored stored) {}

    /// What holds now.
    public Stored settings(Tx tx) {
        return version(tx).stored();
    }

    private static Version version(Tx tx) {
        return version(tx, SETTINGS);
    }

    private static Version version(Tx tx, Sql which) {
        Version last =
                tx.first(
                        which.with("tenant", tx.tenant().id()),
                        row ->
                                new Version(
                                        row.integer("version"),
                                        Json.read(row.text("body"), Stored.class)));
        return last == null ? new Version(0, Stored.NONE) : last;
    }

    /// What held at `at`.
    Stored settingsAt(Tx tx, Instant at) {
        return version(tx, SETTINGS_THEN.with("at", at)).stored();
    }

    /// The codes of all issuers that any version named: nobody else has sold value.
    List<String> everNamed(Tx tx) {
        return tx.list(EVER_NAMED.with("tenant", tx.tenant().id()), row -> row.text("code"));
    }

    /// The issuer as the settings named it last, which may be long ago; null where they never did.
    Stored.@Nullable Issuer lastNamed(Tx tx, String code) {
        return version(tx, NAMING.with("code", code)).stored().issuer(code);
    }

    /// When the chain first decided anything: no value was sold before. Null where it never did.
    @Nullable Instant begun(Tx tx) {
        return tx.first(BEGUN.with("tenant", tx.tenant().id()), row -> row.instant("at"));
    }

    /// Two at once: the second breaks on the version and is run again on what the first wrote.
    public Answer<Stored> set(Caller caller, RequestKey key, Stored wanted) {
        return db.once(
                caller.tenant(),
                key,
                Stored.class,
                tx -> {
                    Version last = version(tx);
                    tx.update(
                            SET.with("tenant", tx.tenant().id())
                                    .with("version", last.version() + 1)
                                    .with("body", Json.write(wanted))
                                    .with("by", caller.identity())
                                    .with("at", now()));
                    log.record(
                            tx,
                            caller,
                            OperationLog.Entry.of("stored.settings", "stored-settings")
                                    .before(last.stored())
                                    .after(wanted)
                                    .because(wanted.stoppedBecause()));
                    return Outcome.done(wanted);
                });
    }

    List<Scheme> schemes(Tx tx) {
        return tx.list(SCHEMES.with("tenant", tx.tenant().id()), StoredRules::scheme);
    }

    /// What a yuan of value costs at the best top-up on sale at `at`; 1 where none is.
    public Ratio bestPrice(Tx tx, Instant at) {
        return schemes(tx).stream()
                .collect(
                        Collectors.toMap(
                                Scheme::id,
                                Function.identity(),
                                (one, next) -> next.starts().isAfter(at) ? one : next))
                .values()
                .stream()
                .filter(scheme -> scheme.inForce(at))
                .flatMap(scheme -> scheme.body().tiers().stream())
                .map(tier -> new Ratio(tier.paid(), tier.paid() + tier.bonus()))
                .min(Ratio::compareTo)
                .orElse(Ratio.ONE);
    }

    /// The version of a scheme in force at `at`; null where none is.
    @Nullable Scheme inForce(Tx tx, Id id, Instant at) {
        Scheme last =
                tx.first(
                        SCHEME.with("tenant", tx.tenant().id()).with("id", id).with("at", at),
                        StoredRules::scheme);
        return last == null || !last.inForce(at) ? null : last;
    }

    /// A new scheme, open from now on, that the house itself sets up. People go by
    /// [SchemeProposals]. Refused: as [#published].
    public Answer<Scheme> publish(Caller caller, RequestKey key, Scheme.Body body) {
        return publish(caller, key, new Wanted(null, now(), null, body));
    }

    Answer<Scheme> publish(Caller caller, RequestKey key, Wanted wanted) {
        return db.once(caller.tenant(), key, Scheme.class, tx -> published(tx, caller, wanted));
    }

    /// Why such a scheme cannot be on sale; null where it can: unknown-scheme, unknown-issuer,
    /// terms-unlawful.
    @Nullable Refusal refusal(Tx tx, @Nullable Id known, Scheme.Body body) {
        if (known != null && lastVersion(tx, known) == 0) {
            return Refusal.at("id", Refused.UNKNOWN_SCHEME, "no scheme has that id");
        }
        if (settings(tx).issuer(body.issuer()) == null) {
            return Refusal.at("body.issuer", Refused.UNKNOWN_ISSUER, "no issuer " + body.issuer());
        }
        List<TermsLint.Found> found = TermsLint.find(body);
        return found.isEmpty()
                ? null
                : Refusal.at(
                        found.getFirst().field(),
                        Refused.TERMS_UNLAWFUL,
                        found.getFirst().kind() + ": " + found.getFirst().clause());
    }

    /// A new scheme, or with an id its next version. Refused: as [#refusal].
    Outcome<Scheme> published(Tx tx, Caller caller, Wanted wanted) {
        Id known = wanted.id();
        Refusal no = refusal(tx, known, wanted.body());
        if (no != null) {
            return Outcome.refused(no);
        }
        var scheme =
                new Scheme(
                        known == null ? ids.next(0) : known,
                        known == null ? 1 : lastVersion(tx, known) + 1,
                        wanted.starts().truncatedTo(ChronoUnit.MICROS),
                        wanted.ends(),
                        wanted.body());
        tx.update(
                PUBLISH.with("tenant", tx.tenant().id())
                        .with("id", scheme.id())
                        .with("version", scheme.version())
                        .with("body", Json.write(scheme.body()))
                        .with("starts", scheme.starts())
                        .with("ends", scheme.ends())
                        .with("by", caller.identity())
                        .with("at", now()));
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("stored.scheme", "scheme:" + scheme.id()).after(scheme));
        return Outcome.done(scheme);
    }

    private static int lastVersion(Tx tx, Id id) {
        return tx.list(SCHEMES.with("tenant", tx.tenant().id()), StoredRules::scheme).stream()
                .filter(each -> each.id().equals(id))
                .mapToInt(Scheme::version)
                .max()
                .orElse(0);
    }

    /// A scheme as it is asked for.
    record Wanted(@Nullable Id id, Instant starts, @Nullable Instant ends, Scheme.Body body) {}

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Scheme scheme(io.regulars.kernel.Row row) {
        return new Scheme(
                row.id("id"),
                row.integer("version"),
                row.instant("starts"),
                row.instantOrNull("ends"),
                Json.read(row.text("body"), Scheme.Body.class));
    }
}
