package io.regulars.members;

import static io.regulars.kernel.Sql.sql;

import io.regulars.access.Stores;
import io.regulars.kernel.Bucket;
import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Sql;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Admission.Admitted;
import io.regulars.members.Claims.Key;
import io.regulars.members.Registering.Keyed;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import io.regulars.runtime.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Registers and finds members. Who a person is lies in the claims: a verified phone, an identity
/// or a member number leads to one member of the tenant, however many registrations race.
@Component
public class Members {
    private static final Sql REGISTERED_BY =
            sql(
                    """
                    select count(*) as registered
                    from member m
                    where m.tenant = :tenant
                        and m.bucket = any(:buckets::int[])
                        and m.staff = :staff
                        and m.registered_at >= :from
                        and m.registered_at < :until
                    """);

    /// Registrations in one transaction of a bulk.
    private static final int AT_ONCE = 1_000;

    private static final int[] ALL_BUCKETS = IntStream.range(0, Bucket.COUNT).toArray();

    private final Db db;
    private final Vault vault;
    private final PhoneCodes codes;
    private final Stores stores;
    private final Registrations registrations;

    public Members(Db db, Ids ids, Vault vault, PhoneCodes codes, Stores stores) {
        this.db = db;
        this.vault = vault;
        this.codes = codes;
        this.stores = stores;
        this.registrations = new Registrations(ids, new SecureRandom());
    }

    /// Registers somebody, or returns the member that the phone, identity or number leads to and
    /// adds how the channel knows him. `phoneVerified` is believed: whoever calls has made sure
    /// that its caller may say so.
    public Answer<Registered> register(Tenant tenant, NewMember who, RequestKey key) {
        if (who.store() != null && !stores.exists(tenant, who.store())) {
            return db.refuse(
                    tenant,
                    key,
                    Registered.class,
                    Refusal.at("store", Refused.UNKNOWN_STORE, "add the store first"));
        }
        String named = who.invitedBy();
        Id inviter = named == null ? null : inviter(tenant, named);
        if (named != null && inviter == null) {
            return db.refuse(
                    tenant,
                    key,
                    Registered.class,
                    Refusal.at(
                            "invitedBy",
                            Refused.UNKNOWN_INVITER,
                            "a member's number or invitation code"));
        }
        Vault.Keys keys = vault.keys(tenant);
        Instant at = db.clock().instant();
        Outcome<Admitted> admitted = db.read(tenant, tx -> admit(tx, who, at));
        Outcome<Keyed> keyed =
                switch (admitted) {
                    case Outcome.Refused<Admitted>(var refusal) -> Outcome.refused(refusal);
                    case Outcome.Done<Admitted>(var done) ->
                            verified(tenant, done, key)
                                    ? Outcome.done(Registrations.keyed(done, keys).invited(inviter))
                                    : Outcome.refused(
                                            Refusal.at(
                                                    "code",
                                                    Refused.CODE_WRONG,
                                                    "ask for a new code"));
                };
        return switch (keyed) {
            case Outcome.Refused<Keyed>(var refusal) ->
                    db.refuse(tenant, key, Registered.class, refusal);
            case Outcome.Done<Keyed>(var done) -> carryOut(tenant, keys, done, key);
        };
    }

    private Answer<Registered> carryOut(
            Tenant tenant, Vault.Keys keys, Keyed keyed, RequestKey key) {
        Instant at = db.clock().instant();
        if (db.topology().split()) {
            db.write(
                    tenant,
                    tx -> {
                        registrations.claim(tx, List.of(keyed), at);
                        return true;
                    });
        }
        return db.once(
                tenant,
                key,
                Registered.class,
                tx -> registrations.run(tx, keys, List.of(keyed), at).getFirst());
    }

    /// Registers many from a history or a file, a thousand a transaction. Safe to repeat: whoever
    /// is known by phone, identity or number is found again. Stores are believed. Phones not marked
    /// verified become mere contacts. Outcomes stand in the order given.
    public List<Outcome<Registered>> registerBulk(Tenant tenant, List<NewMember> many) {
        Vault.Keys keys = vault.keys(tenant);
        var outcomes = new ArrayList<Outcome<Registered>>();
        for (int from = 0; from < many.size(); from += AT_ONCE) {
            outcomes.addAll(
                    part(tenant, keys, many.subList(from, Math.min(from + AT_ONCE, many.size()))));
        }
        return outcomes;
    }

    private List<Outcome<Registered>> part(Tenant tenant, Vault.Keys keys, List<NewMember> part) {
        Instant at = db.clock().instant();
        List<Outcome<Keyed>> admitted =
                db.read(
                        tenant,
                        tx -> {
                            Map<String, FieldDefinition> definitions = MemberFields.all(tx);
                            return part.stream()
                                    .map(who ->
                                            Admission.decide(who, reading(who), definitions, true)
                                                    .map(done -> Registrations.keyed(done, keys)))
                                    .toList();
                        });
        var keyed = new ArrayList<Keyed>();
        admitted.forEach(each -> {
            if (each instanceof Outcome.Done<Keyed>(var done)) {
                keyed.add(done);
            }
        });
        if (db.topology().split()) {
            db.write(
                    tenant,
                    tx -> {
                        registrations.claim(tx, keyed, at);
                        return true;
                    });
        }
        var done = db.write(tenant, tx -> registrations.run(tx, keys, keyed, at)).iterator();
        return admitted.stream()
                .map(each ->
                        switch (each) {
                            case Outcome.Refused<Keyed>(var refusal) ->
                                    Outcome.<Registered>refused(refusal);
                            case Outcome.Done<Keyed> _ -> done.next();
                        })
                .toList();
    }

    /// The member in clear, or null. Mask it before it leaves the house.
    public @Nullable Member find(Tenant tenant, Id id) {
        Vault.Keys keys = vault.keys(tenant);
        return db.read(
                tenant,
                tx -> {
                    Reading.Opened opened = Reading.member(tx, keys, id);
                    return opened == null ? null : opened.member();
                });
    }

    /// What tells one natural person from another, by the blind indexes of the phone and of the
    /// identities: whoever registers anew with one of them is the same person.
    public List<String> personKeys(Tenant tenant, Id id) {
        Vault.Keys keys = vault.keys(tenant);
        Member member = find(tenant, id);
        var all = new ArrayList<String>();
        if (member != null && member.phone() != null) {
            Key phone = Registrations.phoneKey(keys, new Phone(member.phone()));
            all.add(phone.kind() + ":" + phone.key());
        }
        if (member != null) {
            for (Member.Known known : member.identities()) {
                if (known.value() != null) {
                    var identity = new Identity(known.channel(), known.value());
                    Key key = Registrations.identityKey(keys, identity);
                    all.add(key.kind() + ":" + key.key());
                }
            }
        }
        return all;
    }

    /// Members by phone, as anybody writes phones; those that lead to nobody are not in the answer.
    public Map<String, Id> idsByPhone(Tenant tenant, Collection<String> phones) {
        Vault.Keys keys = vault.keys(tenant);
        return ids(
                tenant,
                phones,
                text ->
                        Phones.read(text) instanceof Phones.Reading.Mobile(var phone)
                                ? Registrations.phoneKey(keys, phone)
                                : null);
    }

    /// Members by identities written `channel:value`.
    public Map<String, Id> idsByIdentity(Tenant tenant, Collection<String> identities) {
        Vault.Keys keys = vault.keys(tenant);
        return ids(
                tenant,
                identities,
                text -> {
                    try {
                        return Registrations.identityKey(keys, Identity.of(text));
                    } catch (InvalidMember _) {
                        return null;
                    }
                });
    }

    /// Members by number, the house's own or one that a member brought along.
    public Map<String, Id> idsByMemberNo(Tenant tenant, Collection<String> numbers) {
        List<String> ours = numbers.stream().filter(MemberNo::ours).distinct().toList();
        var found = new HashMap<>(db.read(tenant, tx -> MemberRows.byNumber(tx, ours)));
        if (ours.size() < numbers.size()) {
            found.putAll(
                    ids(
                            tenant,
                            numbers,
                            text ->
                                    MemberNo.ours(text) || text.isEmpty()
                                            ? null
                                            : Key.of(Claims.MEMBER_NO, text)));
        }
        return found;
    }

    /// The member whom a friend names by number or invitation code; null where that is nobody.
    public @Nullable Id inviter(Tenant tenant, String named) {
        Id byNumber = idsByMemberNo(tenant, List.of(named)).get(named);
        if (byNumber != null) {
            return byNumber;
        }
        Id coded = InvitationCode.read(named, Invitations.sealer(vault.keys(tenant)));
        return coded != null && existing(tenant, List.of(coded)).contains(coded) ? coded : null;
    }

    /// Those of `ids` that are members.
    public Set<Id> existing(Tenant tenant, Collection<Id> ids) {
        return db.read(tenant, tx -> MemberRows.existing(tx, ids));
    }

    /// As `existing`, inside the caller's transaction.
    public Set<Id> existing(Tx tx, Collection<Id> ids) {
        return MemberRows.existing(tx, ids);
    }

    /// As the other, in one round trip with what is asked next.
    public Supplier<Set<Id>> existingLater(Tx tx, Collection<Id> ids) {
        return MemberRows.existingLater(tx, ids);
    }

    /// The data key under which all that is personal of a member is sealed, for what another room
    /// keeps about her; null where it was destroyed.
    public static Vault.Keys.@Nullable DataKey key(Tx tx, Vault.Keys keys, Id member) {
        return MemberRows.key(tx, keys, member);
    }

    /// What rules see of the members, inside the caller's transaction.
    public Map<Id, Profile> profiles(Tx tx, Collection<Id> ids) {
        return profilesLater(tx, ids).get();
    }

    /// As the other, in one round trip with what is asked next.
    public Supplier<Map<Id, Profile>> profilesLater(Tx tx, Collection<Id> ids) {
        return Reading.profiles(tx, ids);
    }

    /// How many members a member of staff registered in `[from, until)`.
    public long registeredBy(Tenant tenant, String staff, Instant from, Instant until) {
        Sql count =
                REGISTERED_BY
                        .with("tenant", tenant.id())
                        .with("buckets", ALL_BUCKETS)
                        .with("staff", staff)
                        .with("from", from)
                        .with("until", until);
        Long registered = db.read(tenant, tx -> tx.first(count, row -> row.whole("registered")));
        return registered == null ? 0 : registered;
    }

    private Map<String, Id> ids(
            Tenant tenant, Collection<String> texts, Function<String, @Nullable Key> keyOf) {
        var keys = new HashMap<String, Key>();
        for (String text : texts) {
            Key key = keyOf.apply(text);
            if (key != null) {
                keys.put(text, key);
            }
        }
        if (keys.isEmpty()) {
            return Map.of();
        }
        return db.read(
                tenant,
                tx -> {
                    Map<Key, Id> claimed = Claims.find(tx, Set.copyOf(keys.values()));
                    Set<Id> there = MemberRows.existing(tx, Set.copyOf(claimed.values()));
                    var found = new HashMap<String, Id>();
                    keys.forEach((text, key) -> {
                        Id member = claimed.get(key);
                        if (member != null && there.contains(member)) {
                            found.put(text, member);
                        }
                    });
                    return found;
                });
    }

    private boolean verified(Tenant tenant, Admitted admitted, RequestKey key) {
        Phone phone = admitted.phone();
        return phone == null
                || Boolean.TRUE.equals(admitted.who().phoneVerified())
                || admitted.who().code() != null
                        && codes.verify(tenant, phone, admitted.who().code(), key.key());
    }

    private static Outcome<Admitted> admit(Tx tx, NewMember who, Instant at) {
        Refusal refusal = ConsentTexts.known(tx, at).refusal(who.consents());
        return refusal != null
                ? Outcome.refused(refusal)
                : Admission.decide(who, reading(who), MemberFields.all(tx), false);
    }

    static Phones.@Nullable Reading reading(NewMember who) {
        return who.phone() == null ? null : Phones.read(who.phone());
    }
}
