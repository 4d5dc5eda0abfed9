package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.access.staff.Staff;
import io.regulars.access.staff.StaffMember;
import io.regulars.kernel.Tenant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The people of the demo chain, one for each role that a person can have, and the manager of one
/// region, each with a random password and a second factor. The demo alone makes any; they are kept
/// in `regulars.json`.
@Component
class DemoSignIns {
    private static final Map<Role, String> NAMES =
            Map.of(
                    Role.MANAGER, "王敏",
                    Role.OPERATOR, "李静",
                    Role.FINANCE, "张丽",
                    Role.SERVICE, "刘洋",
                    Role.CASHIER, "陈晨",
                    Role.AUDITOR, "周宁",
                    Role.SYSTEM, "赵磊",
                    Role.SECURITY, "孙涛");

    /// Whatever the region's code is: a sign-in takes fewer letters than a code does.
    private static final String OF_REGION = "manager-region";

    private final Staff staff;
    private final Orgs orgs;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    DemoSignIns(Staff staff, Orgs orgs, InstantSource clock) {
        this.staff = staff;
        this.orgs = orgs;
        this.clock = clock;
    }

    /// As it stands in `regulars.json`; `totpSecret` is in base32. `scope` is the code of a unit,
    /// null for the whole chain.
    record SignIn(
            String signIn,
            String password,
            String totpSecret,
            Role role,
            String name,
            @Nullable String scope) {
        @Override
        public String toString() {
            return "SignIn[" + signIn + "]";
        }
    }

    /// The part of the chain that a sign-in is for.
    record Part(String code, String name, @Nullable String nameEn) {}

    /// A sign-in with the code of its second factor that may be given now; `part` is null for the
    /// whole chain.
    record Usable(
            String signIn,
            String name,
            Role role,
            @Nullable Part part,
            String password,
            String code) {
        @Override
        public String toString() {
            return "Usable[" + signIn + "]";
        }
    }

    private record Known(Tenant tenant, List<SignIn> signIns) {}

    /// Those of `before` that still work, and new ones in place of the others. The manager of the
    /// first region is among them once the chain has one, behind those of the whole chain.
    List<SignIn> ready(Tenant tenant, List<SignIn> before) {
        var all = new ArrayList<SignIn>();
        for (Role role : Role.values()) {
            if (role.ofPeople()) {
                String name = role.name().toLowerCase(Locale.ROOT);
                String person = NAMES.getOrDefault(role, name);
                all.add(ready(tenant, new StaffMember.New(name, person, role, null), before));
            }
        }
        units(tenant).stream()
                .filter(unit -> unit.kind() == OrgUnit.Kind.REGION)
                .min(Comparator.comparing(OrgUnit::code))
                .map(region -> new StaffMember.New(OF_REGION, "何岚", Role.MANAGER, region.code()))
                .map(manager -> ready(tenant, manager, before))
                .ifPresent(all::add);
        known = new Known(tenant, List.copyOf(all));
        return all;
    }

    private SignIn ready(Tenant tenant, StaffMember.New wanted, List<SignIn> before) {
        for (SignIn each : before) {
            if (each.signIn().equals(wanted.signIn())
                    && staff.works(tenant, each.signIn(), each.password(), each.totpSecret())) {
                return each;
            }
        }
        Staff.Ready made = staff.ready(Caller.house(tenant, "demo"), wanted);
        return new SignIn(
                wanted.signIn(),
                made.password(),
                made.secret(),
                wanted.role(),
                wanted.name(),
                wanted.scope());
    }

    private List<OrgUnit> units(Tenant tenant) {
        return orgs.at(tenant, clock.instant());
    }

    /// Empty where no demo chain has been made.
    List<Usable> usable() {
        Known now = known;
        if (now == null) {
            return List.of();
        }
        List<OrgUnit> units = units(now.tenant());
        var all = new ArrayList<Usable>();
        for (SignIn each : now.signIns()) {
            String code = staff.nextCode(now.tenant(), each.signIn(), each.totpSecret());
            if (code != null) {
                all.add(
                        new Usable(
                                each.signIn(),
                                each.name(),
                                each.role(),
                                part(units, each.scope()),
                                each.password(),
                                code));
            }
        }
        return all;
    }

    private static @Nullable Part part(List<OrgUnit> units, @Nullable String scope) {
        return units.stream()
                .filter(unit -> unit.code().equals(scope))
                .findFirst()
                .map(unit -> new Part(unit.code(), unit.name(), unit.nameEn()))
                .orElse(null);
    }
}
