package io.regulars.imports;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Intake;
import io.regulars.loyalty.Taken;
import io.regulars.members.Consent;
import io.regulars.members.Families;
import io.regulars.members.Members;
import io.regulars.members.NewChild;
import io.regulars.members.NewConsent;
import io.regulars.members.NewMember;
import io.regulars.members.Registered;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Order;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// Brings the demo chain into the house by the same doors as a real one: org tree, pack, members in
/// bulk, facts through the intake.
final class DemoHouse implements DemoSink {
    /// Facts on their way to the lanes; their queues hold more.
    private static final int MOST_COMING = 3000;

    private static final Sql MARK =
            sql(
                    """
                    select m.body
                    from demo_mark m
                    where m.tenant = :tenant
                    """);

    private static final Sql KEEP =
            sql(
                    """
                    insert into demo_mark (tenant, body)
                    values (:tenant, :body::jsonb)
                    on conflict (tenant) do update
                    set body = excluded.body
                    """);

    private final Db db;
    private final Tenant tenant;
    private final Orgs orgs;
    private final Members members;
    private final Families families;
    private final Intake intake;
    private final MotherBabyPack pack;
    private final Consumer<String> tell;
    private final List<CompletableFuture<Answer<Taken>>> coming = new ArrayList<>();
    private List<Order> ready = List.of();

    private DemoHouse(ApplicationContext rooms, Tenant tenant, Consumer<String> tell) {
        this.tenant = tenant;
        this.tell = tell;
        db = rooms.getBean(Db.class);
        orgs = rooms.getBean(Orgs.class);
        members = rooms.getBean(Members.class);
        families = rooms.getBean(Families.class);
        intake = rooms.getBean(Intake.class);
        pack = rooms.getBean(MotherBabyPack.class);
    }

    static DemoHouse of(ApplicationContext rooms, Tenant tenant, Consumer<String> tell) {
        return new DemoHouse(rooms, tenant, tell);
    }

    @Override
    public @Nullable DemoMark mark() {
        String body =
                db.read(
                        tenant,
                        tx -> tx.first(MARK.with("tenant", tenant.id()), row -> row.text("body")));
        return body == null ? null : Json.read(body, DemoMark.class);
    }

    @Override
    public void mark(DemoMark mark) {
        settle();
        db.write(
                tenant,
                tx -> tx.update(KEEP.with("tenant", tenant.id()).with("body", Json.write(mark))));
    }

    @Override
    public void setUp(ChainPlan plan) {
        Instant from = plan.until().minus(900, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        if (orgs.tree(tenant).isStore(plan.org().stores().getFirst().code())) {
            return;
        }
        var units = new ArrayList<OrgUnit.New>();
        ChainOrg org = plan.org();
        units.add(
                new OrgUnit.New(OrgUnit.Kind.GROUP, "G1", org.group(), "Chuhe Group", null, from));
        units.add(new OrgUnit.New(OrgUnit.Kind.BRAND, "B1", org.brand(), "Chuhe Baby", "G1", from));
        org.regions()
                .forEach(r ->
                        units.add(
                                new OrgUnit.New(
                                        OrgUnit.Kind.REGION,
                                        r.code(),
                                        r.name(),
                                        r.nameEn(),
                                        "B1",
                                        from)));
        org.stores()
                .forEach(s ->
                        units.add(
                                new OrgUnit.New(
                                        OrgUnit.Kind.STORE,
                                        s.code(),
                                        s.name(),
                                        s.nameEn(),
                                        org.regions().get(s.region()).code(),
                                        from)));
        orgs.createAll(Caller.house(tenant, "demo"), units).orThrow();
        pack.install(tenant, from);
    }

    @Override
    public void members(List<ChainPerson> people) {
        List<Outcome<Registered>> registered =
                members.registerBulk(tenant, people.stream().map(DemoHouse::member).toList());
        var children = new ArrayList<Families.Told>();
        for (int i = 0; i < people.size(); i++) {
            Id member = registered.get(i).orThrow().id();
            people.get(i)
                    .children()
                    .forEach(child -> children.add(new Families.Told(member, child(child))));
        }
        families.addBulk(Caller.house(tenant, "demo"), children).forEach(Outcome::orThrow);
    }

    @Override
    public ChainNames names(ChainPlan plan) {
        var ids = new long[plan.members()];
        for (int from = 0; from < ids.length; from += 1000) {
            var identities = new ArrayList<String>();
            for (int i = from; i < Math.min(ids.length, from + 1000); i++) {
                identities.add(identity(i));
            }
            Map<String, Id> found = members.idsByIdentity(tenant, identities);
            for (int i = 0; i < identities.size(); i++) {
                Id id = found.get(identities.get(i));
                ids[from + i] = id == null ? 0 : id.value();
            }
        }
        return index -> Who.of(new Id(ids[index]));
    }

    /// Orders wait for the behaviour of the same time, so that both reach the lanes in the order in
    /// which they happened.
    @Override
    public void orders(List<Order> orders) {
        send(List.of());
        ready = orders;
    }

    @Override
    public void behaviours(List<Behaviour> behaviours) {
        send(behaviours);
    }

    @Override
    public void returns(List<Return> returns) {
        settle();
        coming.addAll(intake.returns(tenant, returns, null, null));
        settle();
    }

    private void send(List<Behaviour> behaviours) {
        if (!ready.isEmpty() || !behaviours.isEmpty()) {
            List<Order> orders = ready;
            ready = List.of();
            coming.addAll(intake.together(tenant, orders, behaviours));
        }
        if (coming.size() > MOST_COMING) {
            settle();
        }
    }

    private void settle() {
        if (!ready.isEmpty()) {
            send(List.of());
        }
        Intake.join(coming).forEach(answer -> answer.outcome().orThrow());
        coming.clear();
    }

    @Override
    public void progress(DemoProgress progress) {
        tell.accept("  " + progress);
    }

    private static String identity(int index) {
        return "demo:member-" + (index + 1);
    }

    /// The guardian's consent came with the registration.
    private static NewChild child(ChainPerson.Child child) {
        String sex = child.sex() == null ? null : child.sex() == ChainPerson.Sex.FEMALE ? "F" : "M";
        return new NewChild(child.birth(), sex, child.nickname(), null);
    }

    private static NewMember member(ChainPerson p) {
        var consents = new ArrayList<NewConsent>();
        consents.add(
                new NewConsent(
                        "marketing", p.marketingConsent(), "2024-01", p.channel().code(), "demo"));
        if (p.childConsent()) {
            consents.add(
                    new NewConsent(Consent.CHILDREN, true, "2024-01", p.channel().code(), "demo"));
        }
        return new NewMember(
                p.channel().code(),
                p.store(),
                p.staff(),
                p.phone(),
                true,
                null,
                identity(p.index()),
                null,
                p.name(),
                p.sex() == ChainPerson.Sex.FEMALE ? "F" : "M",
                p.birthday() == null ? null : new io.regulars.members.Birthday(p.birthday(), false),
                p.address(),
                Map.of(),
                Set.of(),
                consents,
                p.joinedAt(),
                null,
                page(p));
    }

    /// Each channel has had a new page of registration every year.
    private static String page(ChainPerson p) {
        return p.channel().code() + "-" + p.joinedAt().atOffset(ZoneOffset.ofHours(8)).getYear();
    }
}
