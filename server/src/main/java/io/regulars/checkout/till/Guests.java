package io.regulars.checkout.till;

import io.regulars.access.Caller;
import io.regulars.access.Role;
import io.regulars.access.Tenants;
import io.regulars.kernel.Id;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Patrons;
import io.regulars.loyalty.PhoneTails;
import io.regulars.members.Cards;
import io.regulars.members.Child;
import io.regulars.members.Lookups;
import io.regulars.members.Members;
import io.regulars.offers.coupons.Coupon;
import io.regulars.offers.coupons.Coupons;
import io.regulars.rules.Birthdays;
import io.regulars.rules.Who;
import io.regulars.runtime.Db;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who stands at the till, found by whatever he shows, and all that a cashier needs to know of him
/// in one look.
@Component
class Guests {
    /// Of several people with the same end of a phone, so many are shown; who is not among them
    /// says the whole number.
    static final int MOST = 8;

    private final Db db;
    private final Tenants tenants;
    private final Members members;
    private final Lookups lookups;
    private final Sources sources;

    Guests(Db db, Tenants tenants, Members members, Lookups lookups, Sources sources) {
        this.db = db;
        this.tenants = tenants;
        this.members = members;
        this.lookups = lookups;
        this.sources = sources;
    }

    /// Where what is shown of a guest is kept.
    @Component
    record Sources(PhoneTails tails, Cards cards, Patrons patrons, Coupons coupons) {}

    /// `as` is how the text was read. Nobody, one guest, or for the end of a phone several.
    @Pure
    record Found(Typed.As as, List<Guest> guests) {}

    /// `name` and `phone` are masked. `stages` are the children's, for who may know them.
    @Pure
    record Guest(
            Id id,
            String memberNo,
            @Nullable String name,
            @Nullable String phone,
            String state,
            String tier,
            String tierZh,
            String tierEn,
            long points,
            List<Held> coupons,
            boolean birthdayToday,
            @Nullable List<Child.Stage> stages) {}

    /// A coupon that may be used until `until`; `offer` is its template.
    @Pure
    record Held(Id coupon, Id offer, String nameZh, String nameEn, Instant until) {}

    /// What finds nobody is counted, and so is each end of a phone.
    Found find(Caller caller, String text) {
        lookups.mayAsk(caller);
        Typed typed = Typed.read(text);
        List<Id> ids = ids(caller.tenant(), typed);
        if (typed.as() != Typed.As.COUPON_CODE
                && (ids.isEmpty() || typed.as() == Typed.As.PHONE_END)) {
            lookups.missed(caller);
        }
        return new Found(typed.as(), guests(caller, ids));
    }

    private List<Id> ids(Tenant tenant, Typed typed) {
        String text = typed.text();
        return switch (typed.as()) {
            case PHONE -> known(members.idsByPhone(tenant, List.of(text)).get(text));
            case PHONE_END -> sources.tails().of(tenant, text, MOST);
            case IDENTITY -> known(members.idsByIdentity(tenant, List.of(text)).get(text));
            case NUMBER -> byNumber(tenant, text);
            case COUPON_CODE -> List.of();
        };
    }

    private List<Id> byNumber(Tenant tenant, String text) {
        Id member = members.idsByMemberNo(tenant, List.of(text)).get(text);
        if (member != null) {
            return List.of(member);
        }
        String card = "card:" + text;
        return known(members.idsByIdentity(tenant, List.of(card)).get(card));
    }

    private static List<Id> known(@Nullable Id id) {
        return id == null ? List.of() : List.of(id);
    }

    private List<Guest> guests(Caller caller, List<Id> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Tenant tenant = caller.tenant();
        Instant now = db.clock().instant();
        LocalDate today = now.atZone(tenants.settings(tenant).zone()).toLocalDate();
        boolean family = caller.role() != Role.CASHIER;
        Map<Id, Cards.Card> cards = sources.cards().of(tenant, ids);
        return db.read(
                tenant,
                tx -> {
                    Map<Id, List<Coupons.Usable>> coupons = sources.coupons().usable(tx, ids, now);
                    Map<Id, Patrons.Patron> patrons = sources.patrons().of(tx, ids, now, false);
                    var guests = new ArrayList<Guest>();
                    for (Id id : ids) {
                        Patrons.Patron patron = patrons.get(id);
                        Cards.Card card = cards.get(id);
                        if (patron != null && card != null) {
                            List<Held> held = held(coupons.getOrDefault(id, List.of()), now);
                            guests.add(guest(card, patron, held, today, family));
                        }
                    }
                    return guests;
                });
    }

    private static Guest guest(
            Cards.Card card,
            Patrons.Patron patron,
            List<Held> coupons,
            LocalDate today,
            boolean family) {
        Who who = patron.who();
        String tier = who.tier();
        boolean birthday =
                who.birthday() != null
                        && Birthdays.celebrated(who.birthday(), today.getYear(), today.getYear())
                                .contains(today);
        return new Guest(
                card.id(),
                card.memberNo(),
                card.name(),
                card.phone(),
                card.state(),
                tier == null ? "" : tier,
                patron.tierZh(),
                patron.tierEn(),
                who.points(),
                coupons,
                birthday,
                family
                        ? who.children().stream()
                                .map(born -> Child.Stage.of(born, today))
                                .distinct()
                                .toList()
                        : null);
    }

    private static List<Held> held(List<Coupons.Usable> usable, Instant now) {
        var held = new ArrayList<Held>();
        for (Coupons.Usable each : usable) {
            Coupon coupon = each.coupon();
            if (coupon.state(now) == Coupon.State.ISSUED && !coupon.from().isAfter(now)) {
                var terms = each.terms().offer();
                held.add(
                        new Held(
                                coupon.id(),
                                coupon.template(),
                                terms.name(),
                                terms.nameEn(),
                                coupon.until()));
            }
        }
        return held;
    }
}
