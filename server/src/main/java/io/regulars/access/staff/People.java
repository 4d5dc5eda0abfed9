package io.regulars.access.staff;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Row;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of [StaffMember], and the directory of sign-in names.
final class People {
    private static final Sql OWNER =
            sql(
                    """
                    select d.owner, d.staff
                    from sign_in_directory d
                    where d.name_hash = :name
                    """);

    private static final Sql DIRECT =
            sql(
                    """
                    insert into sign_in_directory (name_hash, owner, staff)
                    values (:name, :owner, :staff)
                    on conflict do nothing
                    """);

    private static final Sql INSERT =
            sql(
                    """
                    insert into staff (tenant, id, sign_in, name, role, scope, disabled, created_at, created_by)
                    values (:tenant, :id, :sign_in, :name, :role, :scope, false, :at, :by)
                    """);

    private static final Sql FIND =
            sql(
                    """
                    select p.id, p.sign_in, p.name, p.role, p.scope, p.disabled, p.created_at, p.created_by, p.last_sign_in_at,
                        s.factor is not null as factor
                    from staff p
                    join staff_secret s
                        on s.tenant = p.tenant and s.staff = p.id
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private static final Sql LOCK =
            sql(
                    """
                    select p.id, p.sign_in, p.name, p.role, p.scope, p.disabled, p.created_at, p.created_by, p.last_sign_in_at,
                        s.factor is not null as factor
                    from staff p
                    join staff_secret s
                        on s.tenant = p.tenant and s.staff = p.id
                    where p.tenant = :tenant
                        and p.id = :id
                    for update of p
                    """);

    private static final Sql LIST =
            sql(
                    """
                    select p.id, p.sign_in, p.name, p.role, p.scope, p.disabled, p.created_at, p.created_by, p.last_sign_in_at,
                        s.factor is not null as factor
                    from staff p
                    join staff_secret s
                        on s.tenant = p.tenant and s.staff = p.id
                    where p.tenant = :tenant
                        and p.id > :after
                    order by p.id
                    limit :limit
                    """);

    private static final Sql ROLE =
            sql(
                    """
                    update staff p
                    set role = :role,
                        scope = :scope
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private static final Sql DISABLE =
            sql(
                    """
                    update staff p
                    set disabled = :disabled
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private static final Sql CAME =
            sql(
                    """
                    update staff p
                    set last_sign_in_at = :at
                    where p.tenant = :tenant
                        and p.id = :id
                    """);

    private People() {}

    /// Where a sign-in name leads.
    record Place(Tenant tenant, Id staff) {}

    static @Nullable Place place(Tx house, byte[] name) {
        return house.first(
                OWNER.with("name", name),
                row -> new Place(new Tenant(row.integer("owner")), row.id("staff")));
    }

    /// False where somebody else of this installation has the sign-in name.
    static boolean insert(Tx tx, StaffMember made) {
        int directed =
                tx.update(
                        DIRECT.with("name", SignInName.hash(made.signIn()))
                                .with("owner", tx.tenant().id())
                                .with("staff", made.id()));
        if (directed == 0) {
            return false;
        }
        tx.update(
                of(INSERT, tx, made.id())
                        .with("sign_in", made.signIn())
                        .with("name", made.name())
                        .with("role", made.role().name())
                        .with("scope", made.scope())
                        .with("at", made.createdAt())
                        .with("by", made.createdBy()));
        return true;
    }

    static @Nullable StaffMember find(Tx tx, Id id) {
        return tx.first(of(FIND, tx, id), People::member);
    }

    static @Nullable StaffMember lock(Tx tx, Id id) {
        return tx.first(of(LOCK, tx, id), People::member);
    }

    static List<StaffMember> list(Tx tx, long after, int limit) {
        return tx.list(
                LIST.with("tenant", tx.tenant().id()).with("after", after).with("limit", limit),
                People::member);
    }

    static void role(Tx tx, Id id, Role role, @Nullable String scope) {
        tx.update(of(ROLE, tx, id).with("role", role.name()).with("scope", scope));
    }

    static void disable(Tx tx, Id id, boolean disabled) {
        tx.update(of(DISABLE, tx, id).with("disabled", disabled));
    }

    static void came(Tx tx, Id id, Instant at) {
        tx.update(of(CAME, tx, id).with("at", at));
    }

    private static Sql of(Sql sql, Tx tx, Id id) {
        return sql.with("tenant", tx.tenant().id()).with("id", id);
    }

    private static StaffMember member(Row row) {
        Instant last = row.instantOrNull("last_sign_in_at");
        return new StaffMember(
                row.id("id"),
                row.text("sign_in"),
                row.text("name"),
                Role.valueOf(row.text("role")),
                row.textOrNull("scope"),
                row.flag("disabled")
                        ? StaffMember.State.DISABLED
                        : last == null ? StaffMember.State.INVITED : StaffMember.State.ACTIVE,
                last,
                row.flag("factor"),
                row.instant("created_at"),
                row.text("created_by"));
    }
}
