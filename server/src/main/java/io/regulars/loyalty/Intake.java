package io.regulars.loyalty;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.members.Members;
import io.regulars.orders.Behaviour;
import io.regulars.orders.Claims;
import io.regulars.orders.Facts;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.Fingerprint;
import io.regulars.runtime.Json;
import io.regulars.runtime.Lanes;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes facts in: finds whose they are, sends each to its member's lane, and waits for the
/// answers. Each fact's business key makes a retry harmless; a request key is needed only where a
/// caller wants one checked as well.
@Component
public class Intake {
    /// How far ahead of our clock a till's may be.
    private static final Duration AHEAD = Duration.ofHours(26);

    private final Db db;
    private final Ids ids;
    private final Lanes lanes;
    private final Members members;
    private final Stores stores;
    private final Vault vault;
    private final IntakeBatch batch;

    Intake(
            Db db,
            Ids ids,
            Lanes lanes,
            Stores stores,
            Vault vault,
            Programs programs,
            People people) {
        this.db = db;
        this.ids = ids;
        this.lanes = lanes;
        this.members = people.members();
        this.stores = stores;
        this.vault = vault;
        batch = new IntakeBatch(db, ids, programs, people);
    }

    /// Orders of any channel, in any order, as often as they come. `importId` marks those that an
    /// import brought. One of a test is answered, and nothing of it is kept (DEF-01).
    public List<CompletableFuture<Answer<Taken>>> orders(
            Tenant tenant, List<Order> orders, @Nullable RequestKey key, @Nullable Id importId) {
        Map<Who, Id> who =
                resolve(tenant, orders.stream().map(Order::member).toList(), key != null);
        return each(orders, order -> order(tenant, order, who, key, importId));
    }

    private CompletableFuture<Answer<Taken>> order(
            Tenant tenant,
            Order order,
            Map<Who, Id> who,
            @Nullable RequestKey key,
            @Nullable Id importId) {
        Who named = order.member();
        Id member = named == null ? null : who.get(named);
        if (unknown(named, member)) {
            return refused(
                    tenant,
                    key,
                    Refusal.at(
                            "member", Refused.UNKNOWN_MEMBER, "no member has that id or number"));
        }
        Refusal wrong = wrong(tenant, order.store(), "placedAt", order.placedAt());
        if (wrong != null) {
            return refused(tenant, key, wrong);
        }
        int bucket = member == null ? Claims.bucket(order.key()) : member.bucket();
        var buy =
                new Command.Buy(
                        ids.next(bucket),
                        member,
                        order,
                        fingerprint(tenant, order),
                        importId,
                        null);
        return order.forTest() ? tried(tenant, buy) : lanes.submit(tenant, bucket, key, buy, batch);
    }

    /// A test is run as it would be, and undone. Its key stays free, for nothing came of it.
    private CompletableFuture<Answer<Taken>> tried(Tenant tenant, Command.Buy buy) {
        Outcome<Taken> would = db.rehearse(tenant, tx -> batch.run(tx, List.of(buy)).getFirst());
        return CompletableFuture.completedFuture(new Answer<>(would.map(Taken::tested), false));
    }

    public List<CompletableFuture<Answer<Taken>>> returns(
            Tenant tenant, List<Return> returns, @Nullable RequestKey key, @Nullable Id importId) {
        List<String> keys = returns.stream().map(Return::orderKey).distinct().toList();
        Map<String, Claims.Claimed> claims = db.read(tenant, tx -> Claims.find(tx, keys));
        return each(
                returns,
                brought -> {
                    Refusal wrong = wrong(tenant, null, "returnedAt", brought.returnedAt());
                    if (wrong != null) {
                        return refused(tenant, key, wrong);
                    }
                    Claims.Claimed claim = claims.get(brought.orderKey());
                    Id order = claim == null ? null : claim.target();
                    int bucket = order == null ? Claims.bucket(brought.orderKey()) : order.bucket();
                    var bring =
                            new Command.Bring(
                                    ids.next(bucket),
                                    claim == null ? null : claim.member(),
                                    order,
                                    brought,
                                    fingerprint(tenant, brought),
                                    importId);
                    return lanes.submit(tenant, bucket, key, bring, batch);
                });
    }

    public List<CompletableFuture<Answer<Taken>>> behaviours(
            Tenant tenant, List<Behaviour> behaviours) {
        Map<Who, Id> who =
                resolve(tenant, behaviours.stream().map(Behaviour::member).toList(), false);
        return each(behaviours, behaviour -> behaviour(tenant, behaviour, who));
    }

    /// Orders and behaviour of the same time, sent to the lanes in the order in which they
    /// happened: a history told in order needs no fact to be folded in later.
    public List<CompletableFuture<Answer<Taken>>> together(
            Tenant tenant, List<Order> orders, List<Behaviour> behaviours) {
        Map<Who, Id> buyers = resolve(tenant, orders.stream().map(Order::member).toList(), false);
        Map<Who, Id> doers =
                resolve(tenant, behaviours.stream().map(Behaviour::member).toList(), false);
        var facts = new ArrayList<Timed>();
        orders.forEach(o ->
                facts.add(new Timed(o.placedAt(), () -> order(tenant, o, buyers, null, null))));
        behaviours.forEach(b -> facts.add(new Timed(b.at(), () -> behaviour(tenant, b, doers))));
        facts.sort(java.util.Comparator.comparing(Timed::at));
        return each(facts, fact -> fact.send().get());
    }

    private record Timed(
            Instant at, java.util.function.Supplier<CompletableFuture<Answer<Taken>>> send) {}

    private CompletableFuture<Answer<Taken>> behaviour(
            Tenant tenant, Behaviour behaviour, Map<Who, Id> who) {
        Who named = behaviour.member();
        Id member = named == null ? null : who.get(named);
        if (unknown(named, member)) {
            return refused(
                    tenant,
                    null,
                    Refusal.at(
                            "member", Refused.UNKNOWN_MEMBER, "no member has that id or number"));
        }
        Refusal wrong = wrong(tenant, behaviour.store(), "timestamp", behaviour.at());
        if (wrong != null) {
            return refused(tenant, null, wrong);
        }
        int bucket =
                member == null
                        ? io.regulars.kernel.Bucket.of("message", behaviour.messageId())
                        : member.bucket();
        var done =
                new Command.Do(
                        ids.next(bucket),
                        member,
                        behaviour,
                        fingerprint(tenant, "behaviour", Json.canonical(behaviour)));
        return lanes.submit(tenant, bucket, null, done, batch);
    }

    /// Whether the caller may know of that order: every one where he holds the whole chain,
    /// otherwise one of his stores.
    boolean reaches(Caller caller, String channel, String externalId) {
        return caller.scope() == null
                || db.read(
                        caller.tenant(),
                        tx -> {
                            String key = Order.key(channel, externalId);
                            Claims.Claimed claim = Claims.find(tx, List.of(key)).get(key);
                            Id order = claim == null ? null : claim.target();
                            return order != null
                                    && Facts.orders(tx, List.of(order)).stream()
                                            .anyMatch(o -> stores.within(caller, o.store()));
                        });
    }

    static Refusal unknown(String channel) {
        return Refusal.of(
                Refused.UNKNOWN_ORDER, "no order of channel " + channel + " has that number");
    }

    /// An order that came without a member is the member's.
    public CompletableFuture<Answer<Taken>> own(
            Tenant tenant, String channel, String externalId, Id member, RequestKey key) {
        String orderKey = Order.key(channel, externalId);
        Claims.Claimed claim =
                db.read(tenant, tx -> Claims.find(tx, List.of(orderKey)).get(orderKey));
        if (claim == null || claim.target() == null) {
            return refused(tenant, key, unknown(channel));
        }
        if (!members.existing(tenant, List.of(member)).contains(member)) {
            return refused(
                    tenant,
                    key,
                    Refusal.at("member", Refused.UNKNOWN_MEMBER, "no member has that id"));
        }
        var own = new Command.Own(ids.next(member.bucket()), member, claim.target(), orderKey);
        return lanes.submit(tenant, member.bucket(), key, own, batch);
    }

    /// Works out again what all of a member's facts should give, after some were taken out.
    public CompletableFuture<Answer<Taken>> again(Tenant tenant, Id member) {
        return submit(tenant, new Command.Again(ids.next(member.bucket()), member), null);
    }

    /// What tells one order from another under the same key, besides the member that it leads to
    /// ([Claims.Claimed#says]): all of it but how the member is named.
    public Fingerprint fingerprint(Tenant tenant, Order order) {
        return fingerprint(
                tenant,
                order.member() == null ? "order" : "member's order",
                Json.write(order.unnamed()));
    }

    /// Whom a name leads to, or null; an id is believed, for whoever finds out by himself.
    public @Nullable Id named(Tenant tenant, Who who) {
        return resolve(tenant, List.of(who), false).get(who);
    }

    /// Whom the orders' names lead to now; those that lead to nobody are not in the answer.
    public Map<Who, Id> buyers(Tenant tenant, List<Order> orders) {
        return resolve(tenant, orders.stream().map(Order::member).toList(), false);
    }

    public Fingerprint fingerprint(Tenant tenant, Return brought) {
        return fingerprint(tenant, "return", Json.write(brought));
    }

    CompletableFuture<Answer<Taken>> submit(
            Tenant tenant, Command command, @Nullable RequestKey key) {
        return lanes.submit(tenant, command.id().bucket(), key, command, batch);
    }

    /// Waits for all answers; a failure is thrown.
    public static List<Answer<Taken>> join(List<CompletableFuture<Answer<Taken>>> answers) {
        return answers.stream().map(Answered::await).toList();
    }

    private static <F> List<CompletableFuture<Answer<Taken>>> each(
            List<F> facts, Function<F, CompletableFuture<Answer<Taken>>> send) {
        var answers = new ArrayList<CompletableFuture<Answer<Taken>>>(facts.size());
        facts.forEach(fact -> answers.add(send.apply(fact)));
        return answers;
    }

    /// A phone or identity that nobody has yet makes an order that can be claimed later; an id or
    /// number that nobody has is a mistake.
    private static boolean unknown(@Nullable Who named, @Nullable Id member) {
        return named != null && member == null && (named.id() != null || named.memberNo() != null);
    }

    private @Nullable Refusal wrong(
            Tenant tenant, @Nullable String store, String field, Instant at) {
        if (store != null && !stores.exists(tenant, store)) {
            return Refusal.at("store", Refused.UNKNOWN_STORE, "no store has the code " + store);
        }
        if (at.isAfter(db.clock().instant().plus(AHEAD))) {
            return Refusal.at(field, Refused.INVALID, "lies in the future");
        }
        return null;
    }

    /// An id leads to its lane by itself; whether it is a member's is asked there, for the whole
    /// batch, unless a request key would keep the "no" for a later try (`ask`).
    private Map<Who, Id> resolve(Tenant tenant, List<? extends @Nullable Who> named, boolean ask) {
        var found = new HashMap<Who, Id>();
        var phones = new ArrayList<String>();
        var identities = new ArrayList<String>();
        var numbers = new ArrayList<String>();
        var known = new ArrayList<Id>();
        for (Who who : named) {
            if (who != null) {
                add(phones, who.phone());
                add(identities, who.identity());
                add(numbers, who.memberNo());
                add(known, who.id());
            }
        }
        Map<String, Id> byPhone = phones.isEmpty() ? Map.of() : members.idsByPhone(tenant, phones);
        Map<String, Id> byIdentity =
                identities.isEmpty() ? Map.of() : members.idsByIdentity(tenant, identities);
        Map<String, Id> byNumber =
                numbers.isEmpty() ? Map.of() : members.idsByMemberNo(tenant, numbers);
        var existing =
                known.isEmpty() || !ask
                        ? java.util.Set.copyOf(known)
                        : members.existing(tenant, known);
        for (Who who : named) {
            if (who != null) {
                Id id =
                        who.phone() != null
                                ? byPhone.get(who.phone())
                                : who.identity() != null
                                        ? byIdentity.get(who.identity())
                                        : who.memberNo() != null
                                                ? byNumber.get(who.memberNo())
                                                : who.id() != null && existing.contains(who.id())
                                                        ? who.id()
                                                        : null;
                if (id != null) {
                    found.put(who, id);
                }
            }
        }
        return found;
    }

    private static <T> void add(List<T> to, @Nullable T value) {
        if (value != null) {
            to.add(value);
        }
    }

    /// The parts of a fact are written in the order of its record, so the same fact is always the
    /// same text. Sealed, since it may name a phone.
    private Fingerprint fingerprint(Tenant tenant, String kind, String text) {
        return vault.keys(tenant).fingerprint(RequestKey.fingerprint(kind, text));
    }

    private CompletableFuture<Answer<Taken>> refused(
            Tenant tenant, @Nullable RequestKey key, Refusal refusal) {
        return CompletableFuture.completedFuture(
                key == null
                        ? new Answer<>(Outcome.refused(refusal), false)
                        : db.refuse(tenant, key, Taken.class, refusal));
    }
}
