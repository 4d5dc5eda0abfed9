package io.regulars.checkout.till;

import io.regulars.TestHouse;
import io.regulars.TestRooms;
import io.regulars.access.Caller;
import io.regulars.access.OrgUnit;
import io.regulars.access.Orgs;
import io.regulars.access.Role;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Ratio;
import io.regulars.kernel.Tenant;
import io.regulars.offers.Benefit;
import io.regulars.offers.Offer;
import io.regulars.offers.Offers;
import io.regulars.offers.OffersVersion;
import io.regulars.offers.Publishing;
import io.regulars.offers.Stacking;
import io.regulars.offers.budgets.Budget;
import io.regulars.offers.budgets.Budgets;
import io.regulars.offers.budgets.Ceiling;
import io.regulars.offers.coupons.BatchDesk;
import io.regulars.offers.coupons.Codes;
import io.regulars.offers.coupons.Lifetime;
import io.regulars.offers.coupons.Template;
import io.regulars.offers.coupons.Templates;
import io.regulars.offers.releases.ReleaseDesk;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// What is scarce at a till, for the torture harness: an offer whose budget lasts for few sales in
/// each store, goods of which each store has one piece, codes that are used once, and a price below
/// the floor that another person lets through for one sale.
public final class ScarceDesk {
    private static final int CODES = 5_000;

    /// What a use of the budget takes of it, in fen.
    public static final long OFF = 500;

    private final TestRooms rooms;
    private final Tenant tenant;
    private final @Nullable Id template;
    private final Queue<String> codes = new ArrayDeque<>();

    private ScarceDesk(TestRooms rooms, Tenant tenant, @Nullable Id template) {
        this.rooms = rooms;
        this.tenant = tenant;
        this.template = template;
    }

    /// In any process of a chain where all this was opened.
    public ScarceDesk(TestRooms rooms, Tenant tenant) {
        this(rooms, tenant, null);
    }

    /// Opened beside a till, whose group of stores is there; the budget lasts for so many `uses` in
    /// each store. What is published is in force a moment later.
    public static ScarceDesk open(TestRooms rooms, Tenant tenant, long uses) {
        var desk = new ScarceDesk(rooms, tenant);
        return new ScarceDesk(rooms, tenant, desk.published(uses));
    }

    /// The template of the codes.
    private Id published(long uses) {
        publish(body("scarce", Benefit.Steps.once(4_000, OFF), budget(uses)));
        publish(body("deep", new Benefit.UnitPay(Ratio.of("0.5")), null));
        Templates templates = rooms.get(Templates.class);
        var terms =
                new Template.Body(
                        body("code", Benefit.Steps.once(1_000, 300), null),
                        new Lifetime.Days(30),
                        List.of(),
                        false,
                        false);
        Id id = templates.draft(who(), TestHouse.key(), terms).outcome().orThrow().id();
        templates
                .publish(who(), TestHouse.key(), id, 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
        return id;
    }

    private Caller who() {
        return Caller.house(tenant, "torture");
    }

    /// A second person, who may decide on what the first asks.
    private Caller second() {
        return new Caller(tenant, null, "second", Role.MANAGER, null, false, "192.0.2.1", "test");
    }

    private static Offer.Body body(String category, Benefit benefit, @Nullable Id budget) {
        return new Offer.Body(
                "优惠",
                "Offer",
                benefit,
                null,
                new io.regulars.rules.Condition.Text(
                        io.regulars.rules.TextField.CATEGORY, List.of(category)),
                Stacking.FREE,
                0,
                null,
                List.of(),
                budget,
                false);
    }

    private void publish(Offer.Body body) {
        Offers offers = rooms.get(Offers.class);
        OffersVersion draft = offers.draft(who(), TestHouse.key(), body).outcome().orThrow();
        offers.publish(who(), TestHouse.key(), draft.id(), 1, new Publishing.Term(null, null))
                .outcome()
                .orThrow();
    }

    /// So many uses and their money in each store; much more than that for all together.
    private Id budget(long uses) {
        var ceilings =
                List.of(
                        ceiling(Ceiling.Of.STORE, Ceiling.Measure.TIMES, uses),
                        ceiling(Ceiling.Of.STORE, Ceiling.Measure.MONEY, uses * OFF),
                        ceiling(Ceiling.Of.ALL, Ceiling.Measure.MONEY, 1_000_000_000));
        return rooms.get(Budgets.class)
                .make(who(), TestHouse.key(), new Budget.Terms("scarce", ceilings))
                .outcome()
                .orThrow()
                .id();
    }

    private static Ceiling ceiling(Ceiling.Of of, Ceiling.Measure measure, long most) {
        return new Ceiling(of, Ceiling.Per.EVER, measure, most);
    }

    /// A store of its own, so that what each store has once is there once more.
    public String store(String label) {
        String code = "s" + label;
        rooms.get(Orgs.class)
                .createAll(
                        who(), List.of(new OrgUnit.New(OrgUnit.Kind.STORE, code, code, "G", null)))
                .orThrow();
        return code;
    }

    /// One piece of `rare` in that store.
    public void stock(String store) {
        new ReleaseDesk(rooms, tenant).make("rare", store, 1, TestHouse.key());
    }

    /// A code that nobody has brought yet.
    public String code() {
        if (codes.isEmpty()) {
            codes.addAll(BatchDesk.make(rooms, tenant, Objects.requireNonNull(template), CODES));
        }
        return codes.remove();
    }

    /// A member brings a code for his wallet.
    public Outcome<Id> bring(String code, Id member) {
        return rooms.get(Codes.class).coupon(who(), code, member);
    }

    /// What is asked a price for: so many pieces of one sort of goods.
    public record Goods(String sku, String category, long pieces) {
        /// Takes what the store has of the budget.
        public static final Goods WITHIN_BUDGET = new Goods("C", "scarce", 2);

        public static final Goods RARE = new Goods("rare", "rare", 1);
        public static final Goods BY_CODE = new Goods("D", "code", 1);

        /// At half its price it costs less than its floor.
        public static final Goods DEEP = new Goods("E", "deep", 1);
    }

    /// Who buys in which store, and what is shown or was let through.
    public record Guest(
            @Nullable Id member,
            @Nullable String store,
            @Nullable String code,
            @Nullable Id waiver) {
        public static Guest of(@Nullable Id member, String store) {
            return new Guest(member, store, null, null);
        }

        public static Guest with(@Nullable Id member, String code) {
            return new Guest(member, null, code, null);
        }
    }

    private static Wanted wanted(String number, Guest guest, Goods goods) {
        Id member = guest.member();
        String code = guest.code();
        var line =
                new Wanted.Line(
                        goods.sku(),
                        "货",
                        goods.category(),
                        null,
                        goods.pieces(),
                        2_500L,
                        null,
                        goods.equals(Goods.DEEP) ? 2_000L : null,
                        null);
        return new Wanted(
                "pos",
                number,
                guest.store(),
                member == null ? null : Who.of(member),
                List.of(line),
                0,
                null,
                code == null ? null : List.of(code),
                guest.waiver());
    }

    /// Told as what is payable, without the id: two that quote the same hear the same.
    public TillDesk.Told quote(String number, Guest guest, Goods goods, RequestKey key) {
        Answer<Quotes.Quoted> answer =
                rooms.get(Quotes.class).quote(who(), wanted(number, guest, goods), key);
        return new TillDesk.Told(
                answer,
                answer.outcome() instanceof Outcome.Done<Quotes.Quoted>(var q)
                        ? "payable " + q.quote().sum().payable()
                        : "");
    }

    /// A quote to go on with.
    public Id quoted(String number, Guest guest, Goods goods) {
        return rooms.get(Quotes.class)
                .quote(who(), wanted(number, guest, goods), TestHouse.key())
                .outcome()
                .orThrow()
                .id();
    }

    /// A price below the floor is asked for.
    public Id asked(String number, Guest guest) {
        Outcome<Quotes.Below> below =
                rooms.get(Quotes.class).below(who(), wanted(number, guest, Goods.DEEP));
        return rooms.get(Waivers.class)
                .ask(who(), TestHouse.key(), below, "the last one")
                .outcome()
                .orThrow()
                .id();
    }

    /// Somebody else decides.
    public Answer<?> decide(Id waiver, boolean yes, RequestKey key) {
        Waiver.State to = yes ? Waiver.State.APPROVED : Waiver.State.REFUSED;
        return rooms.get(Waivers.class).decide(second(), key, waiver, to, "because");
    }
}
