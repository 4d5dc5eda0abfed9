package io.regulars.owners;

import io.regulars.access.Caller;
import io.regulars.access.OperationLog;
import io.regulars.access.OperationLog.Entry;
import io.regulars.access.Stores;
import io.regulars.access.staff.Staff;
import io.regulars.access.staff.StaffMember;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Pure;
import io.regulars.kernel.Refusal;
import io.regulars.kernel.Tenant;
import io.regulars.kernel.Tx;
import io.regulars.members.Members;
import io.regulars.runtime.Answer;
import io.regulars.runtime.Db;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives members to people of the staff who look after them, and to others when these leave.
@Component
public class Owners {
    private final Db db;
    private final Staff staff;
    private final Stores stores;
    private final Members members;
    private final OperationLog log;

    Owners(Db db, Staff staff, Stores stores, Members members, OperationLog log) {
        this.db = db;
        this.staff = staff;
        this.stores = stores;
        this.members = members;
        this.log = log;
    }

    /// Somebody of the staff: `left` who cannot sign in any more. `scope` is the code of the unit
    /// whose members he may have, null for the whole chain.
    @Pure
    public record Owner(Id id, String name, @Nullable String scope, boolean left) {
        static Owner of(StaffMember member) {
            return new Owner(
                    member.id(),
                    member.name(),
                    member.scope(),
                    member.state() == StaffMember.State.DISABLED);
        }
    }

    /// With how many members he looks after, wherever they belong.
    @Pure
    record Looking(Owner owner, long members) {}

    /// `until` is null for who looks after her now.
    @Pure
    public record Spell(
            Owner owner,
            Instant since,
            @Nullable Instant until,
            String givenBy,
            @Nullable String reason) {}

    /// Who looks after a member, and did before, the newest first.
    @Pure
    public record OfMember(@Nullable Owner owner, List<Spell> history) {}

    /// How many members have another owner now; `stayed` could not be given to him, since their
    /// store is not in his part of the chain.
    @Pure
    record HandedOver(Id from, Id to, int moved, int stayed) {}

    /// Who of the staff may have members or has some, as far as the caller reaches.
    List<Looking> all(Caller caller) {
        Map<Id, Long> sizes = db.read(caller.tenant(), OwnerRows::sizes);
        return staff.within(caller).stream()
                .map(Owner::of)
                .map(owner -> new Looking(owner, sizes.getOrDefault(owner.id(), 0L)))
                .filter(each -> !each.owner().left() || each.members() > 0)
                .toList();
    }

    /// Everybody who is or was of the staff, by id.
    Map<Id, Owner> known(Tenant tenant) {
        var known = new HashMap<Id, Owner>();
        staff.all(tenant).forEach(each -> known.put(each.id(), Owner.of(each)));
        return known;
    }

    /// Null where there is no such member.
    @Nullable OfMember of(Tenant tenant, Id member) {
        if (members.existing(tenant, List.of(member)).isEmpty()) {
            return null;
        }
        return told(tenant, db.read(tenant, tx -> OwnerRows.history(tx, member)));
    }

    private OfMember told(Tenant tenant, List<OwnerRows.Spell> history) {
        Map<Id, Owner> known = known(tenant);
        var spells = new ArrayList<Spell>();
        for (OwnerRows.Spell spell : history) {
            spells.add(
                    new Spell(
                            owner(known, spell.owner()),
                            spell.since(),
                            spell.until(),
                            spell.givenBy(),
                            spell.reason()));
        }
        Id present = OwnerRows.present(history);
        return new OfMember(present == null ? null : owner(known, present), spells);
    }

    static Owner owner(Map<Id, Owner> known, Id id) {
        Owner owner = known.get(id);
        return owner == null ? new Owner(id, id.toString(), null, true) : owner;
    }

    /// Whom to give the member to, null for nobody.
    public record Wish(@Nullable Id owner, @Nullable String reason) {}

    /// Refused: unknown-member, outside-scope, unknown-owner, owner-left, owner-elsewhere,
    /// owned-already, without-owner.
    public Answer<OfMember> give(Caller caller, RequestKey key, Id member, Wish wish) {
        StaffMember wished = wish.owner() == null ? null : reached(caller, wish.owner());
        return db.once(
                caller.tenant(),
                key,
                OfMember.class,
                tx -> {
                    Map<Id, @Nullable String> found = OwnerRows.lock(tx, List.of(member));
                    String store = found.get(member);
                    if (!found.containsKey(member)) {
                        return Outcome.refused(Refused.UNKNOWN_MEMBER, "no member has that id");
                    }
                    Refusal outside = stores.outside(caller, store);
                    if (outside != null) {
                        return Outcome.refused(outside);
                    }
                    if (wish.owner() != null && wished == null) {
                        return Outcome.refused(unknown("owner"));
                    }
                    Id present = OwnerRows.present(OwnerRows.history(tx, member));
                    return Owning.decide(
                                    present,
                                    wished == null ? null : candidate(caller, wished, store))
                            .map(next -> {
                                OwnerRows.give(
                                        tx,
                                        List.of(member),
                                        new OwnerRows.Given(
                                                next.owner(), caller.name(), wish.reason(), now()));
                                log.record(
                                        tx,
                                        caller,
                                        Entry.of("owner.assign", "member:" + member)
                                                .before(present)
                                                .after(next.owner())
                                                .because(wish.reason()));
                                return told(caller.tenant(), OwnerRows.history(tx, member));
                            });
                });
    }

    /// Gives all members of one owner whom the caller reaches to another one. Refused:
    /// unknown-owner, owner-left, owned-already, nothing-to-hand-over, owner-elsewhere.
    Answer<HandedOver> handOver(Caller caller, RequestKey key, Id from, Id to, String reason) {
        StaffMember before = reached(caller, from);
        StaffMember after = reached(caller, to);
        return db.once(
                caller.tenant(),
                key,
                HandedOver.class,
                tx -> {
                    if (before == null || after == null) {
                        return Outcome.refused(unknown(before == null ? "id" : "to"));
                    }
                    Map<Id, @Nullable String> found = held(tx, caller, from);
                    return found.isEmpty()
                            ? Outcome.refused(Refused.NOTHING_TO_HAND_OVER, "nobody to move")
                            : moved(tx, caller, new Handover(from, after, reason), found);
                });
    }

    /// Whose hands, and why.
    private record Handover(Id from, StaffMember to, String reason) {}

    /// The members of that owner whom the caller reaches, with their stores; their rows stay
    /// locked. Who was given to somebody else while we waited for hers is his.
    private Map<Id, @Nullable String> held(Tx tx, Caller caller, Id owner) {
        Map<Id, @Nullable String> locked = OwnerRows.lock(tx, OwnerRows.of(tx, owner));
        var held = new HashMap<Id, @Nullable String>();
        for (Id member : OwnerRows.of(tx, owner)) {
            if (locked.containsKey(member) && stores.within(caller, locked.get(member))) {
                held.put(member, locked.get(member));
            }
        }
        return held;
    }

    private Outcome<HandedOver> moved(
            Tx tx, Caller caller, Handover what, Map<Id, @Nullable String> held) {
        var moved = new ArrayList<Id>();
        Outcome<Owning.Next> no = Outcome.done(new Owning.Next(null));
        for (var each : held.entrySet()) {
            var to = candidate(caller, what.to(), each.getValue());
            Outcome<Owning.Next> one = Owning.decide(what.from(), to);
            if (one instanceof Outcome.Done<Owning.Next>) {
                moved.add(each.getKey());
            } else {
                no = one;
            }
        }
        var handed =
                new HandedOver(
                        what.from(), what.to().id(), moved.size(), held.size() - moved.size());
        if (moved.isEmpty()) {
            return no.map(_ -> handed);
        }
        OwnerRows.give(
                tx,
                moved,
                new OwnerRows.Given(what.to().id(), caller.name(), what.reason(), now()));
        log.record(
                tx,
                caller,
                Entry.of("owner.handover", "staff:" + what.from())
                        .after(handed)
                        .because(what.reason()));
        return Outcome.done(handed);
    }

    private static Refusal unknown(String field) {
        return Refusal.at(field, Refused.UNKNOWN_OWNER, "nobody of the staff has that id");
    }

    private @Nullable StaffMember reached(Caller caller, Id id) {
        return staff.within(caller).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private Owning.Candidate candidate(Caller caller, StaffMember who, @Nullable String store) {
        return new Owning.Candidate(
                who.id(), who.state(), stores.within(caller.tenant(), who.scope(), store));
    }

    private Instant now() {
        return db.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
