package io.regulars.access;

import static io.regulars.kernel.Sql.sql;

import io.regulars.kernel.Bucket;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The chains that this installation serves. Making one is the work of the installation's owner
/// (command line, demo), never of a key, since every key belongs to a tenant.
@Component
public class Tenants {
    private static final Sql NEXT =
            sql(
                    """
                    select coalesce(max(t.id), 0) + 1 as id
                    from tenant t
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into tenant (id, name, created_at)
                    values (:id, :name, :at)
                    on conflict (id) do nothing
                    """);

    private static final Sql SET_UP =
            sql(
                    """
                    insert into tenant_settings (tenant, zone, currency, passwords, password_days)
                    values (:tenant, :zone, :currency, :passwords, :days)
                    """);

    private static final Sql ANCHORS =
            sql(
                    """
                    insert into bucket_anchor (tenant, bucket)
                    select :tenant, b.bucket
                    from unnest(:buckets::int[]) as b (bucket)
                    """);

    private static final Sql ORG_HEAD =
            sql(
                    """
                    insert into org_head (tenant, version)
                    values (:tenant, 0)
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select t.id, t.name, t.created_at
                    from tenant t
                    order by t.id
                    """);

    private static final Sql PASSWORDS =
            sql(
                    """
                    update tenant_settings s
                    set passwords = :passwords, password_days = :days
                    where s.tenant = :tenant
                    """);

    private static final Sql PASSWORD_RULES =
            sql(
                    """
                    select s.passwords, s.password_days
                    from tenant_settings s
                    where s.tenant = :tenant
                    """);

    private static final Sql BRAND =
            sql(
                    """
                    select s.brand
                    from tenant_settings s
                    where s.tenant = :tenant
                    """);

    private static final Sql SET_BRAND =
            sql(
                    """
                    update tenant_settings s
                    set brand = :brand
                    where s.tenant = :tenant
                    """);

    private static final Sql SETTINGS =
            sql(
                    """
                    select s.zone, s.currency, s.passwords
                    from tenant_settings s
                    where s.tenant = :tenant
                    """);

    private final Db db;
    private final OperationLog log;
    private final Map<Tenant, TenantSettings> known = new ConcurrentHashMap<>();

    Tenants(Db db, OperationLog log) {
        this.db = db;
        this.log = log;
    }

    /// A tenant and its name.
    public record Named(Tenant tenant, String name, Instant createdAt) {}

    public Tenant create(String name) {
        return create(name, TenantSettings.DEFAULT);
    }

    /// Makes a tenant with all that its first command needs, in one transaction. The name must be
    /// free.
    public Tenant create(String name, TenantSettings settings) {
        Instant at = db.clock().instant();
        while (true) {
            Integer id = db.house(tx -> tx.first(NEXT, row -> row.integer("id")));
            var tenant = new Tenant(id == null ? 1 : id);
            if (db.write(tenant, tx -> insert(tx, name, settings, at))) {
                return tenant;
            }
        }
    }

    public List<Named> list() {
        return db.house(tx ->
                tx.list(
                        LIST,
                        row ->
                                new Named(
                                        new Tenant(row.integer("id")),
                                        row.text("name"),
                                        row.instant("created_at"))));
    }

    public @Nullable Named byName(String name) {
        return list().stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
    }

    public String name(Tenant tenant) {
        return list().stream()
                .filter(named -> named.tenant().equals(tenant))
                .findFirst()
                .orElseThrow()
                .name();
    }

    /// Chooses the profile of the staff's passwords, with the days that it brings. It holds for the
    /// next password and the next sign-in.
    public void passwords(Caller caller, PasswordProfile profile) {
        db.write(caller.tenant(), tx -> chosen(tx, caller, PasswordRules.of(profile)));
        known.remove(caller.tenant());
    }

    /// After how many days another password is asked for. Refused: passwords-never-change.
    Outcome<PasswordRules> passwordDays(Caller caller, int days) {
        return db.write(
                caller.tenant(),
                tx -> rules(tx).lasting(days).map(rules -> chosen(tx, caller, rules)));
    }

    private PasswordRules chosen(Tx tx, Caller caller, PasswordRules rules) {
        PasswordRules before = rules(tx);
        tx.update(
                PASSWORDS
                        .with("tenant", tx.tenant().id())
                        .with("passwords", rules.profile().name())
                        .with("days", rules.days()));
        log.record(
                tx,
                caller,
                OperationLog.Entry.of("tenant.passwords", "tenant:" + tx.tenant().id())
                        .before(before)
                        .after(rules));
        return rules;
    }

    /// The rules for passwords as they are now: asked so rarely that they are read each time.
    public PasswordRules passwords(Tenant tenant) {
        return db.read(tenant, Tenants::rules);
    }

    private static PasswordRules rules(Tx tx) {
        PasswordRules rules =
                tx.first(
                        PASSWORD_RULES.with("tenant", tx.tenant().id()),
                        row ->
                                new PasswordRules(
                                        PasswordProfile.valueOf(row.text("passwords")),
                                        row.integer("password_days")));
        if (rules == null) {
            throw new IllegalStateException("tenant " + tx.tenant().id() + " does not exist");
        }
        return rules;
    }

    /// The chain's colour as `#rrggbb`; null where it has chosen none.
    public @Nullable String brand(Tenant tenant) {
        Brand found =
                db.read(
                        tenant,
                        tx ->
                                tx.first(
                                        BRAND.with("tenant", tenant.id()),
                                        row -> new Brand(row.textOrNull("brand"))));
        return found == null ? null : found.colour();
    }

    /// Where the chain's logo is; null where it has none.
    public @Nullable String logo(Tenant tenant) {
        return db.read(tenant, Logos::address);
    }

    /// Chooses the chain's colour; null: the house's own.
    Outcome<Brand> brand(Caller caller, Brand brand) {
        return db.write(
                caller.tenant(),
                tx -> {
                    tx.update(
                            SET_BRAND
                                    .with("tenant", tx.tenant().id())
                                    .with("brand", brand.colour()));
                    log.record(tx, caller, "tenant.brand", "tenant:" + tx.tenant().id(), brand);
                    return Outcome.done(brand);
                });
    }

    /// A colour as `#rrggbb`, or none.
    @Pure
    record Brand(@Nullable String colour) {
        Brand {
            InvalidValue.unless(
                    colour == null || colour.matches("#[0-9a-f]{6}"), "colour", "like #0d6b58");
        }
    }

    /// The tenant's own settings. Zone and currency are set when the tenant is made, so what was
    /// read once stays right.
    public TenantSettings settings(Tenant tenant) {
        return known.computeIfAbsent(tenant, this::read);
    }

    private boolean insert(Tx tx, String name, TenantSettings settings, Instant at) {
        int id = tx.tenant().id();
        if (tx.update(INSERT.with("id", id).with("name", name).with("at", at)) == 0) {
            return false;
        }
        tx.update(
                SET_UP.with("tenant", id)
                        .with("zone", settings.zone().getId())
                        .with("currency", settings.currency().getCurrencyCode())
                        .with("passwords", settings.passwords().name())
                        .with("days", PasswordRules.of(settings.passwords()).days()));
        tx.update(
                ANCHORS.with("tenant", id)
                        .with("buckets", IntStream.range(0, Bucket.COUNT).toArray()));
        tx.update(ORG_HEAD.with("tenant", id));
        log.begin(tx);
        log.record(
                tx,
                Caller.house(tx.tenant(), "set-up"),
                OperationLog.Entry.of("tenant.create", "tenant:" + id).after(Map.of("name", name)));
        return true;
    }

    private TenantSettings read(Tenant tenant) {
        TenantSettings settings =
                db.read(
                        tenant,
                        tx ->
                                tx.first(
                                        SETTINGS.with("tenant", tenant.id()),
                                        row ->
                                                new TenantSettings(
                                                        ZoneId.of(row.text("zone")),
                                                        Currency.getInstance(row.text("currency")),
                                                        PasswordProfile.valueOf(
                                                                row.text("passwords")))));
        if (settings == null) {
            throw new IllegalStateException("tenant " + tenant.id() + " does not exist");
        }
        return settings;
    }
}
