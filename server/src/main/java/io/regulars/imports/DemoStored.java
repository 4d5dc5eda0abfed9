package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.members.Member;
import io.regulars.members.Members;
import io.regulars.runtime.RequestKey;
import io.regulars.stored.Form;
import io.regulars.stored.Scheme;
import io.regulars.stored.Stored;
import io.regulars.stored.StoredRules;
import io.regulars.stored.TopUps;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;

/// The demo chain's stored value: two companies that share the stores, a scheme, and some members
/// who topped up at the counter.
final class DemoStored {
    private final ApplicationContext rooms;
    private final Tenant tenant;
    private final Caller caller;
    private final Content content;

    DemoStored(ApplicationContext rooms, Tenant tenant, Content content) {
        this.rooms = rooms;
        this.tenant = tenant;
        this.content = content;
        caller = Caller.house(tenant, "demo");
    }

    @Pure
    record Content(Stored settings, Scheme.Body scheme, int topUps) {}

    void install(List<Id> members) {
        StoredRules rules = rooms.getBean(StoredRules.class);
        List<String> stores =
                rooms
                        .getBean(Orgs.class)
                        .at(tenant, rooms.getBean(InstantSource.class).instant())
                        .stream()
                        .filter(unit -> unit.kind() == OrgUnit.Kind.STORE)
                        .map(OrgUnit::code)
                        .sorted()
                        .toList();
        rules.set(caller, key("settings", ""), settings(stores)).outcome().orThrow();
        Scheme scheme =
                rules.publish(caller, key("scheme", ""), content.scheme()).outcome().orThrow();
        TopUps topUps = rooms.getBean(TopUps.class);
        List<Scheme.Tier> tiers = content.scheme().tiers();
        for (int i = 0; i < Math.min(content.topUps(), members.size()); i++) {
            Id member = members.get(i);
            topUps.atCounter(
                    caller,
                    key("top-up", "" + member),
                    new TopUps.AtCounter(
                            member,
                            scheme.id(),
                            tiers.get(i % tiers.size()).paid(),
                            stores.get(i % stores.size()),
                            form(member, i)));
        }
    }

    /// A document that nobody has, so that nobody's is kept here.
    private Form form(Id member, int n) {
        Member who = rooms.getBean(Members.class).find(tenant, member);
        String name = who == null ? null : who.name();
        return new Form(
                name == null ? "演示会员" : name, Form.Document.PASSPORT, "DEMO%05d".formatted(n + 1));
    }

    /// Every third store belongs to the second company, so that there is something to settle.
    private Stored settings(List<String> stores) {
        Stored s = content.settings();
        Map<String, String> whose = new HashMap<>();
        for (int i = 0; i < stores.size(); i++) {
            whose.put(stores.get(i), s.issuers().get(i % 3 == 2 ? 1 : 0).code());
        }
        return new Stored(
                s.stopped(),
                s.stoppedBecause(),
                s.issuers(),
                whose,
                s.rates(),
                s.namedCap(),
                s.bounds());
    }

    private RequestKey key(String what, String name) {
        return RequestKey.of("demo:stored:" + what + name, "demo", caller.identity(), name);
    }
}
