package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.OrgTree;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.access.staff.Staff;
import io.regulars.access.staff.StaffMember;
import io.regulars.forecasts.WarningFlags.Channel;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.kernel.Tenant;
import io.regulars.owners.Contacts;
import io.regulars.owners.CoreFilter;
import io.regulars.owners.CoreMembers;
import io.regulars.owners.Owners;
import io.regulars.runtime.RequestKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// Who looks after the demo's core members (S3-01), by the commands that its staff would use: an
/// adviser in each region and one for whoever has no store, some members that nobody has yet, a few
/// contacts, and an adviser who has left and whose members wait for another one.
final class DemoOwners {
    /// Members that are given to somebody at most; a larger chain has more whom nobody has yet.
    private static final int MOST = 400;

    private static final String LEAVES = "adviser-left";

    /// `scope` is null for the whole chain.
    private record Adviser(String signIn, String name, @Nullable String scope) {}

    private static final List<Adviser> ADVISERS =
            List.of(
                    new Adviser("adviser-r1", "沈悦", "R1"),
                    new Adviser("adviser-r2", "唐欣", "R2"),
                    new Adviser("adviser-r3", "许诺", "R3"),
                    new Adviser("adviser-r4", "韩雪", "R4"),
                    new Adviser("adviser-r5", "方圆", "R5"),
                    new Adviser("adviser", "顾晴", null),
                    new Adviser(LEAVES, "吴桐", "R2"));

    private final Tenant tenant;
    private final Caller caller;
    private final Staff staff;
    private final Orgs orgs;
    private final Owners owners;
    private final Contacts contacts;
    private final CoreMembers core;
    private final InstantSource clock;

    DemoOwners(ApplicationContext rooms, Tenant tenant) {
        this.tenant = tenant;
        caller = Caller.house(tenant, "demo");
        staff = rooms.getBean(Staff.class);
        orgs = rooms.getBean(Orgs.class);
        owners = rooms.getBean(Owners.class);
        contacts = rooms.getBean(Contacts.class);
        core = rooms.getBean(CoreMembers.class);
        clock = rooms.getBean(InstantSource.class);
    }

    /// Once the core members are known. That somebody leaves is the last step, so a start that was
    /// cut off before it goes on where it was.
    void install() {
        StaffMember leaves = staff.byName(tenant, LEAVES);
        if (leaves != null && leaves.state() == StaffMember.State.DISABLED) {
            return;
        }
        Map<String, StaffMember> advisers = advisers();
        int place = 0;
        for (CoreMembers.Line line : lines()) {
            if (place % 3 != 2 && line.owner() == null) {
                given(line, adviser(advisers, line.store(), place), place);
            }
            place++;
        }
        staff.disable(caller, key("leaves"), id(advisers, LEAVES), true, "离职 / has left")
                .outcome()
                .orThrow();
    }

    private Map<String, StaffMember> advisers() {
        var made = new HashMap<String, StaffMember>();
        for (Adviser each : ADVISERS) {
            StaffMember there = staff.byName(tenant, each.signIn());
            var wanted =
                    new StaffMember.New(each.signIn(), each.name(), Role.SERVICE, each.scope());
            made.put(each.signIn(), there != null ? there : staff.ready(caller, wanted).member());
        }
        return made;
    }

    private List<CoreMembers.Line> lines() {
        var lines = new ArrayList<CoreMembers.Line>();
        var all = new CoreFilter(null, null, null, null);
        String next = null;
        do {
            Page<CoreMembers.Line> page =
                    core.list(caller, all, new Cursor.Part(next, Cursor.MOST));
            lines.addAll(page.items());
            next = page.next();
        } while (next != null && lines.size() < MOST);
        return lines;
    }

    /// The region's own; every other one of the second region was his who leaves.
    private StaffMember adviser(
            Map<String, StaffMember> advisers, @Nullable String store, int place) {
        Instant now = clock.instant();
        OrgTree tree = orgs.tree(tenant);
        String region =
                store == null
                        ? null
                        : tree.path(store, now).stream()
                                .filter(unit -> unit.kind() == OrgUnit.Kind.REGION)
                                .map(OrgUnit::code)
                                .findFirst()
                                .orElse(null);
        String signIn =
                ADVISERS.stream()
                        .filter(each -> each.scope() != null && each.scope().equals(region))
                        .filter(each -> place % 2 == 0 || !each.signIn().equals(LEAVES))
                        .reduce((_, last) -> last)
                        .map(Adviser::signIn)
                        .orElse("adviser");
        return Objects.requireNonNull(advisers.get(signIn));
    }

    /// Who is no member any more, or is held out of contacts, is passed over.
    private void given(CoreMembers.Line line, StaffMember adviser, int place) {
        var wish = new Owners.Wish(adviser.id(), null);
        owners.give(caller, key("gives/" + line.id()), line.id(), wish);
        if (place % 4 == 0) {
            Channel channel = Channel.values()[place / 4 % Channel.values().length];
            contacts.note(as(adviser), key("speaks/" + line.id()), line.id(), channel);
        }
    }

    private Caller as(StaffMember who) {
        return new Caller(
                tenant,
                null,
                who.id(),
                who.signIn(),
                who.role(),
                who.scope(),
                false,
                "local",
                "demo");
    }

    private static Id id(Map<String, StaffMember> advisers, String signIn) {
        return Objects.requireNonNull(advisers.get(signIn)).id();
    }

    private static RequestKey key(String what) {
        return new RequestKey("demo/owners/" + what, what.getBytes(StandardCharsets.UTF_8));
    }
}
