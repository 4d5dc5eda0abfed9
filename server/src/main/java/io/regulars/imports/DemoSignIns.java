package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.access.staff.Staff;
import io.regulars.access.staff.StaffMember;
import io.regulars.kernel.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The people of the demo chain, one for each role that a person can have, each with a random
/// password and a second factor. The demo alone makes any; they are kept in `regulars.json`.
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

    private final Staff staff;
    private volatile @Nullable Known known;

    DemoSignIns(Staff staff) {
        this.staff = staff;
    }

    /// As it stands in `regulars.json`; `totpSecret` is in base32.
    record SignIn(String signIn, String password, String totpSecret, Role role, String name) {
        @Override
        public String toString() {
            return "SignIn[" + signIn + "]";
        }
    }

    /// A sign-in with the code of its second factor that may be given now.
    record Usable(String signIn, String name, Role role, String password, String code) {
        @Override
        public String toString() {
            return "Usable[" + signIn + "]";
        }
    }

    private record Known(Tenant tenant, List<SignIn> signIns) {}

    /// Those of `before` that still work, and new ones in place of the others.
    List<SignIn> ready(Tenant tenant, List<SignIn> before) {
        var all = new ArrayList<SignIn>();
        for (Role role : Role.values()) {
            if (role.ofPeople()) {
                all.add(ready(tenant, role, before));
            }
        }
        known = new Known(tenant, List.copyOf(all));
        return all;
    }

    private SignIn ready(Tenant tenant, Role role, List<SignIn> before) {
        String name = role.name().toLowerCase(java.util.Locale.ROOT);
        for (SignIn each : before) {
            if (each.signIn().equals(name)
                    && staff.works(tenant, name, each.password(), each.totpSecret())) {
                return each;
            }
        }
        String person = NAMES.getOrDefault(role, name);
        Staff.Ready made =
                staff.ready(
                        Caller.house(tenant, "demo"),
                        new StaffMember.New(name, person, role, null));
        return new SignIn(name, made.password(), made.secret(), role, person);
    }

    /// Empty where no demo chain has been made.
    List<Usable> usable() {
        Known now = known;
        if (now == null) {
            return List.of();
        }
        var all = new ArrayList<Usable>();
        for (SignIn each : now.signIns()) {
            String code = staff.nextCode(now.tenant(), each.signIn(), each.totpSecret());
            if (code != null) {
                all.add(new Usable(each.signIn(), each.name(), each.role(), each.password(), code));
            }
        }
        return all;
    }
}
