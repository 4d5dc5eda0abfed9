package io.regulars.imports;

import io.regulars.access.Caller;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.members.Members;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.Publishing;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.coupons.Batches;
import io.regulars.offers.coupons.Coupons;
import io.regulars.offers.coupons.Template;
import io.regulars.offers.coupons.Templates;
import io.regulars.offers.coupons.Trigger;
import io.regulars.offers.coupons.Triggers;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/// What a mother-baby chain gives beside points: offers, coupons and what gives them, as data in
/// `packs/demo-offers.json`, brought in by the commands that its staff would use. Each has a key of
/// its own, so that a start which was cut off goes on where it was.
final class DemoOffers {
    private static final String FILE = "packs/demo-offers.json";

    private final ApplicationContext rooms;
    private final Tenant tenant;
    private final Runnable soon;
    private final Caller caller;
    private final Content content = content();
    private final Map<String, Id> budgets = new HashMap<>();
    private final Map<String, Id> templates = new HashMap<>();

    private DemoOffers(ApplicationContext rooms, Tenant tenant, Runnable soon) {
        this.rooms = rooms;
        this.tenant = tenant;
        this.soon = soon;
        caller = Caller.house(tenant, "demo");
    }

    /// Those that are not published are left as drafts, as somebody at work would leave them.
    @Pure
    record Written(boolean publish, @Nullable String budget, Offer.Body body) {}

    @Pure
    record Coupon(boolean publish, String code, @Nullable String budget, Template.Body body) {}

    /// `pack` names coupons by their codes in this file.
    @Pure
    record Giving(String name, Trigger.On on, List<String> pack) {}

    @Pure
    record Given(int members, List<String> pack) {}

    @Pure
    record Codes(String name, String template, int count) {}

    @Pure
    record Content(
            List<Budget.Terms> budgets,
            List<Written> offers,
            List<Coupon> coupons,
            List<Giving> triggers,
            Given given,
            Codes batch,
            DemoStored.Content stored) {}

    /// Puts in what is missing; a chain that has offers already is left as its people made it.
    /// `soon` lets the moment pass after which what is published has begun.
    static void install(ApplicationContext rooms, Tenant tenant, Runnable soon) {
        new DemoOffers(rooms, tenant, soon).install();
    }

    private void install() {
        Set<String> there =
                rooms.getBean(Offers.class).list(tenant).stream()
                        .map(each -> each.current().body().name())
                        .collect(Collectors.toSet());
        if (content.offers().stream().allMatch(each -> there.contains(each.body().name()))) {
            return;
        }
        Budgets money = rooms.getBean(Budgets.class);
        for (Budget.Terms terms : content.budgets()) {
            Answer<Budget> made = money.make(caller, key("budget", terms.name()), terms);
            budgets.put(terms.name(), made.outcome().orThrow().id());
        }
        content.offers().forEach(this::offer);
        content.coupons().forEach(this::coupon);
        soon.run();
        for (Giving giving : content.triggers()) {
            var body = new Trigger.Body(giving.name(), giving.on(), pack(giving.pack()));
            rooms.getBean(Triggers.class)
                    .make(caller, key("trigger", giving.name()), body)
                    .outcome()
                    .orThrow();
        }
        new DemoBenefits(rooms, tenant).install(templates);
        codes();
        List<Id> members = members(content.given().members());
        give(members);
        new DemoStored(rooms, tenant, content.stored()).install(members);
    }

    private void offer(Written written) {
        Offers offers = rooms.getBean(Offers.class);
        Offer.Body body = paidFrom(written.body(), written.budget());
        Id id = offers.draft(caller, key("offer", body.name()), body).outcome().orThrow().id();
        if (written.publish()) {
            offers.publish(caller, key("offer-out", body.name()), id, 1, NOW).outcome().orThrow();
        }
    }

    private void coupon(Coupon coupon) {
        Templates all = rooms.getBean(Templates.class);
        Template.Body b = coupon.body();
        var body =
                new Template.Body(
                        paidFrom(b.offer(), coupon.budget()),
                        b.lifetime(),
                        b.supply(),
                        b.claimable(),
                        b.transferable());
        Id id = all.draft(caller, key("coupon", coupon.code()), body).outcome().orThrow().id();
        templates.put(coupon.code(), id);
        if (coupon.publish()) {
            all.publish(caller, key("coupon-out", coupon.code()), id, 1, NOW).outcome().orThrow();
        }
    }

    private static final Publishing.Term NOW = new Publishing.Term(null, null);

    private Offer.Body paidFrom(Offer.Body b, @Nullable String budget) {
        return new Offer.Body(
                b.name(),
                b.nameEn(),
                b.benefit(),
                b.when(),
                b.lines(),
                b.stacking(),
                b.priority(),
                b.trial(),
                b.limits(),
                budget == null ? null : budgets.get(budget),
                b.restrictedToo());
    }

    private void codes() {
        Codes batch = content.batch();
        rooms.getBean(Batches.class)
                .make(
                        caller,
                        key("batch", batch.name()),
                        new Batches.Wanted(
                                pack(List.of(batch.template())).getFirst(),
                                batch.name(),
                                batch.count()))
                .outcome()
                .orThrow();
    }

    private void give(List<Id> members) {
        Coupons coupons = rooms.getBean(Coupons.class);
        List<Id> pack = pack(content.given().pack());
        members.stream()
                .map(member ->
                        coupons.give(
                                caller,
                                member,
                                pack,
                                Coupons.Cause.BY_HAND,
                                key("given", "" + member)))
                .toList()
                .forEach(coming -> coming.join().outcome().orThrow());
    }

    private List<Id> members(int most) {
        var identities = new ArrayList<String>();
        for (int i = 1; i <= most; i++) {
            identities.add("demo:member-" + i);
        }
        Map<String, Id> found = rooms.getBean(Members.class).idsByIdentity(tenant, identities);
        return identities.stream().filter(found::containsKey).map(found::get).toList();
    }

    private List<Id> pack(List<String> codes) {
        return codes.stream()
                .map(code -> {
                    Id id = templates.get(code);
                    if (id == null) {
                        throw new IllegalStateException(FILE + " has no coupon " + code);
                    }
                    return id;
                })
                .toList();
    }

    private RequestKey key(String what, String name) {
        return RequestKey.of(
                "demo:" + what + ":" + Integer.toHexString(name.hashCode()),
                "demo",
                caller.identity(),
                name);
    }

    /// What the file holds.
    static Content content() {
        return PackFile.read(FILE, Content.class);
    }
}
