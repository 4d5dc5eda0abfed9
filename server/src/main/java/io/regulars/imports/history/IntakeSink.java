package io.regulars.imports.history;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.loyalty.Backfill;
import io.regulars.loyalty.Intake;
import io.regulars.members.Identity;
import io.regulars.members.InvalidMember;
import io.regulars.members.Members;
import io.regulars.members.NewMember;
import io.regulars.orders.Claims;
import io.regulars.orders.Order;
import io.regulars.orders.Refused;
import io.regulars.orders.Return;
import io.regulars.orders.Who;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The intake of orders as a sink. What is there already is seen before it is sent, so a file that
/// comes again costs two reads a batch; the intake decides in the end.
@Component
final class IntakeSink implements Sink {
    private static final Sql ORDERS_OF =
            sql(
                    """
                    select o.channel, o.external_id, o.import
                    from order_fact o
                    where o.tenant = :tenant
                        and o.bucket = any(:buckets)
                        and o.id = any(:ids)
                    """);

    private static final Sql RETURNS =
            sql(
                    """
                    select r.channel, r.external_id, r.return_id, r.fingerprint, r.import
                    from (select unnest(:in_buckets::int[]) as bucket, unnest(:channels::text[]) as channel,
                            unnest(:orders::text[]) as external_id, unnest(:numbers::text[]) as return_id) as n
                    join return_fact r
                        on r.bucket = n.bucket and r.channel = n.channel and r.external_id = n.external_id
                            and r.return_id = n.return_id
                    where r.tenant = :tenant
                        and r.bucket = any(:buckets)
                    """);

    private final Db db;
    private final Intake intake;
    private final Backfill backfill;
    private final Members members;
    private final Stores stores;
    private final Outlooks outlooks;
    private final OpeningSink openings;
    private boolean dry;

    @Autowired
    IntakeSink(Db db, Intake intake, Backfill backfill, Stores stores, Outlooks outlooks) {
        this.db = db;
        this.intake = intake;
        this.backfill = backfill;
        openings = outlooks.openings();
        members = openings.members();
        this.stores = stores;
        this.outlooks = outlooks;
    }

    private record Known(byte[] fingerprint, @Nullable Id importId) {}

    @Override
    public Open begin(Tenant tenant) {
        return dry ? () -> {} : backfill.begin(tenant)::close;
    }

    @Override
    public Set<String> unknownStores(Tenant tenant, Set<String> named) {
        return named.stream()
                .filter(store -> !stores.exists(tenant, store))
                .collect(Collectors.toSet());
    }

    @Override
    public long unknownMembers(Tenant tenant, Collection<String> identities) {
        List<String> others =
                identities.stream()
                        .filter(text -> !text.startsWith(History.PHONE) && takes(text))
                        .toList();
        List<String> phones =
                identities.stream()
                        .filter(text -> text.startsWith(History.PHONE))
                        .map(IntakeSink::phone)
                        .toList();
        return others.size()
                - members.idsByIdentity(tenant, others).size()
                + phones.size()
                - members.idsByPhone(tenant, phones).size();
    }

    /// Whether the members' room would make somebody of it.
    static boolean takes(String identity) {
        if (identity.startsWith(History.PHONE)) {
            return true;
        }
        try {
            return !Identity.of(identity).blocked();
        } catch (InvalidMember _) {
            return false;
        }
    }

    private static String phone(String identity) {
        return identity.substring(History.PHONE.length());
    }

    @Override
    public void register(Tenant tenant, Collection<Newcomer> newcomers) {
        if (!dry) {
            // whom the members' room refuses stays unknown, and the order can be claimed later
            var taken = newcomers.stream().filter(one -> takes(one.identity()));
            var _ = members.registerBulk(tenant, taken.map(IntakeSink::member).toList());
        }
    }

    /// A phone of the chain's own history is believed: whoever proves later that it is his finds
    /// his past there.
    private static NewMember member(Newcomer newcomer) {
        boolean byPhone = newcomer.identity().startsWith(History.PHONE);
        return new NewMember(
                channel(newcomer),
                null,
                null,
                byPhone ? phone(newcomer.identity()) : null,
                byPhone ? true : null,
                null,
                byPhone ? null : newcomer.identity(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                newcomer.since(),
                null,
                null);
    }

    /// With which channel a newcomer registers.
    static String channel(Newcomer newcomer) {
        return newcomer.identity().startsWith(History.PHONE)
                ? newcomer.channel()
                : Identity.of(newcomer.identity()).channel();
    }

    @Override
    public List<Outcome<Taken>> orders(Tenant tenant, List<Order> orders, Id importId) {
        Map<String, Claims.Claimed> claims =
                db.read(tenant, tx -> Claims.find(tx, orders.stream().map(Order::key).toList()));
        Map<String, @Nullable Id> there = there(tenant, claims.values());
        Map<Who, Id> buyers = buyers(tenant, orders, claims);
        Set<String> unknown = dry ? unknownNumbers(tenant, orders) : Set.of();
        var decided = new ArrayList<@Nullable Outcome<Taken>>();
        var fresh = new ArrayList<Order>();
        for (Order order : orders) {
            Claims.Claimed claim = claims.get(order.key());
            Outcome<Taken> known =
                    claim == null || !there.containsKey(order.key())
                            ? null
                            : !claim.says(intake.fingerprint(tenant, order), buyer(order, buyers))
                                    ? Outcome.refused(
                                            Refused.ORDER_DIFFERS, "differs from what came before")
                                    : importId.equals(there.get(order.key()))
                                            ? Outcome.done(Taken.MINE)
                                            : Outcome.done(Taken.ALREADY);
            if (known == null && unknown(order.member(), unknown)) {
                known = Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that number");
            }
            decided.add(known);
            if (known == null) {
                fresh.add(order);
            }
        }
        if (dry) {
            return decided.stream()
                    .map(known -> known == null ? Outcome.done(Taken.NEW) : known)
                    .toList();
        }
        return filled(decided, Intake.join(intake.orders(tenant, fresh, null, importId)));
    }

    private static @Nullable Id buyer(Order order, Map<Who, Id> buyers) {
        return order.member() == null ? null : buyers.get(order.member());
    }

    /// Whom those of the orders name that were there before.
    private Map<Who, Id> buyers(
            Tenant tenant, List<Order> orders, Map<String, Claims.Claimed> claims) {
        List<Order> before =
                orders.stream()
                        .filter(order -> order.member() != null && claims.containsKey(order.key()))
                        .toList();
        return before.isEmpty() ? Map.of() : intake.buyers(tenant, before);
    }

    @Override
    public List<Outcome<Taken>> returns(Tenant tenant, List<Return> returns, Id importId) {
        Map<String, Known> there = existing(tenant, returns);
        var decided = new ArrayList<@Nullable Outcome<Taken>>();
        var fresh = new ArrayList<Return>();
        for (Return brought : returns) {
            Known fact = there.get(key(brought));
            Outcome<Taken> known =
                    fact == null
                            ? null
                            : !intake.fingerprint(tenant, brought).same(fact.fingerprint())
                                    ? Outcome.refused(
                                            Refused.RETURN_DIFFERS, "differs from what came before")
                                    : Outcome.done(
                                            importId.equals(fact.importId())
                                                    ? Taken.MINE
                                                    : Taken.ALREADY);
            decided.add(known);
            if (known == null) {
                fresh.add(brought);
            }
        }
        if (dry) {
            return decided.stream()
                    .map(known -> known == null ? Outcome.done(Taken.NEW) : known)
                    .toList();
        }
        return filled(decided, Intake.join(intake.returns(tenant, fresh, null, importId)));
    }

    @Override
    public List<Outcome<Taken>> openings(
            Tenant tenant, List<Fact.Opened> some, Id importId, Instant at) {
        return openings.take(tenant, some, importId, dry ? null : at);
    }

    @Override
    public PeopleSink people() {
        return outlooks.people(dry);
    }

    @Override
    public Map<String, Earlier> earlier(Tenant tenant, String channel, Collection<String> numbers) {
        return db.read(tenant, tx -> EarlierOrders.find(tx, channel, numbers));
    }

    @Override
    public Outlook outlook(Run.Job job, Path temp) {
        return outlooks.of(job, temp, dry);
    }

    @Override
    public void retract(Tenant tenant, Id importId) {
        new Retracting(db, intake, openings.openings()).run(tenant, importId);
        people().retract(tenant, importId);
    }

    @Override
    public Sink dry() {
        var same = new IntakeSink(db, intake, backfill, stores, outlooks);
        same.dry = true;
        return same;
    }

    /// The member numbers that nobody has; the intake refuses them by itself, a dry run must ask.
    private Set<String> unknownNumbers(Tenant tenant, List<Order> orders) {
        var numbers = new HashSet<String>();
        for (Order order : orders) {
            if (order.member() != null && order.member().memberNo() != null) {
                numbers.add(order.member().memberNo());
            }
        }
        if (!numbers.isEmpty()) {
            numbers.removeAll(members.idsByMemberNo(tenant, List.copyOf(numbers)).keySet());
        }
        return numbers;
    }

    private static boolean unknown(@Nullable Who who, Set<String> unknown) {
        return who != null && who.memberNo() != null && unknown.contains(who.memberNo());
    }

    /// Puts the intake's answers where nothing was known before.
    private static List<Outcome<Taken>> filled(
            List<@Nullable Outcome<Taken>> decided,
            List<Answer<io.regulars.loyalty.Taken>> answers) {
        var all = new ArrayList<Outcome<Taken>>();
        var next = answers.iterator();
        for (Outcome<Taken> known : decided) {
            all.add(
                    known != null
                            ? known
                            : next.next()
                                    .outcome()
                                    .map(taken -> taken.again() ? Taken.ALREADY : Taken.NEW));
        }
        return all;
    }

    /// Which import brought each claimed order that is there. Where none is, he who claimed the
    /// number died before he wrote it (split mode): whoever brings the order again writes it.
    private Map<String, @Nullable Id> there(Tenant tenant, Collection<Claims.Claimed> claims) {
        List<Id> ids =
                claims.stream().map(Claims.Claimed::target).filter(Objects::nonNull).toList();
        var there = new HashMap<String, @Nullable Id>();
        if (!ids.isEmpty()) {
            db.read(
                    tenant,
                    tx -> {
                        tx.each(
                                tx.in(ORDERS_OF, "ids", ids),
                                row ->
                                        there.put(
                                                Order.key(
                                                        row.text("channel"),
                                                        row.text("external_id")),
                                                row.idOrNull("import")));
                        return there;
                    });
        }
        return there;
    }

    private Map<String, Known> existing(Tenant tenant, List<Return> returns) {
        if (returns.isEmpty()) {
            return Map.of();
        }
        List<String> keys = returns.stream().map(Return::orderKey).distinct().toList();
        Map<String, Claims.Claimed> claims = db.read(tenant, tx -> Claims.find(tx, keys));
        int[] buckets = returns.stream().mapToInt(brought -> bucket(claims, brought)).toArray();
        Sql query =
                RETURNS.with("tenant", tenant.id())
                        .with("buckets", Arrays.stream(buckets).distinct().toArray())
                        .with("in_buckets", buckets)
                        .with(
                                "channels",
                                returns.stream().map(Return::channel).toArray(String[]::new))
                        .with(
                                "orders",
                                returns.stream().map(Return::externalId).toArray(String[]::new))
                        .with(
                                "numbers",
                                returns.stream().map(Return::returnId).toArray(String[]::new));
        var found = new HashMap<String, Known>();
        db.read(
                        tenant,
                        tx ->
                                tx.list(
                                        query,
                                        row ->
                                                Map.entry(
                                                        Order.key(
                                                                        row.text("channel"),
                                                                        row.text("external_id"))
                                                                + '\u001f'
                                                                + row.text("return_id"),
                                                        new Known(
                                                                row.bytes("fingerprint"),
                                                                row.idOrNull("import")))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    private static int bucket(Map<String, Claims.Claimed> claims, Return brought) {
        Claims.Claimed claim = claims.get(brought.orderKey());
        Id target = claim == null ? null : claim.target();
        return target == null ? Claims.bucket(brought.orderKey()) : target.bucket();
    }

    private static String key(Return brought) {
        return brought.orderKey() + '\u001f' + brought.returnId();
    }
}
