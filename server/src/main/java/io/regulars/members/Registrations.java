package io.regulars.members;

import io.regulars.kernel.Id;
import io.regulars.kernel.Ids;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Tx;
import io.regulars.members.Admission.Admitted;
import io.regulars.members.Claims.Key;
import io.regulars.members.MemberRows.NewRow;
import io.regulars.members.Registering.Keyed;
import io.regulars.members.Registering.Plan;
import io.regulars.members.Registering.Standing;
import io.regulars.members.Registering.Step;
import io.regulars.runtime.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Carries registrations out, set-based: claim, then effect. Claims alone may be committed first
/// (split mode); what they lead to is made by whoever comes next with one of the keys.
final class Registrations {
    private static final int TRIES = 8;

    /// `known` is whom the keys lead to, `standings` are those of them that exist.
    record Planned(Plan plan, Map<Key, Id> known, Map<Id, Standing> standings) {}

    private final Ids ids;
    private final RandomGenerator random;

    Registrations(Ids ids, RandomGenerator random) {
        this.ids = ids;
        this.random = random;
    }

    /// The keys that an admitted registration gives.
    static Keyed keyed(Admitted admitted, Vault.Keys vault) {
        var keys = new ArrayList<Key>();
        Key phone = admitted.phone() == null ? null : phoneKey(vault, admitted.phone());
        if (phone != null) {
            keys.add(phone);
        }
        Identity identity = admitted.identity();
        Key identityKey = identity == null ? null : identityKey(vault, identity);
        if (identityKey != null) {
            keys.add(identityKey);
        }
        if (admitted.memberNo() != null) {
            keys.add(Key.of(Claims.MEMBER_NO, admitted.memberNo()));
        }
        return new Keyed(
                admitted,
                phone,
                keys,
                identityKey == null ? admitted.who().channel() : identityKey.key(),
                null);
    }

    static Key phoneKey(Vault.Keys vault, Phone phone) {
        return Key.of(Claims.PHONE, vault.index(Claims.PHONE, phone.e164()));
    }

    static Key identityKey(Vault.Keys vault, Identity identity) {
        return Key.of(Claims.IDENTITY, vault.index(Claims.IDENTITY, identity.text()));
    }

    /// Takes the claims and nothing else.
    void claim(Tx tx, List<Keyed> batch, Instant at) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Tx.Mark before = tx.mark();
            Plan plan = plan(tx, batch).plan();
            if (taken(tx, plan, at)) {
                InvitationRows.claim(tx, batch, plan.steps(), at);
                return;
            }
            tx.undoTo(before);
        }
        throw new IllegalStateException("the keys of a registration change owners without end");
    }

    /// Claims and effect. Outcomes stand in the order of the registrations; a refused one has
    /// written nothing.
    List<Outcome<Registered>> run(Tx tx, Vault.Keys vault, List<Keyed> batch, Instant at) {
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Tx.Mark before = tx.mark();
            List<Outcome<Registered>> done = attempt(tx, vault, batch, at);
            if (done != null) {
                return done;
            }
            // a twin was faster: what it committed is visible now
            tx.undoTo(before);
        }
        throw new IllegalStateException("the keys of a registration change owners without end");
    }

    /// What [#run] would do, without a lock.
    Planned look(Tx tx, List<Keyed> batch) {
        Map<Key, Id> known = find(tx, keys(batch));
        Map<Id, Standing> standings = MemberRows.standings(tx, new HashSet<>(known.values()));
        return new Planned(
                Registering.decide(batch, known, standings, ids::next), known, standings);
    }

    /// What [#run] will do in this transaction.
    Planned plan(Tx tx, List<Keyed> batch) {
        List<Key> keys = keys(batch);
        Map<Key, Id> known = find(tx, keys);
        while (true) {
            Map<Id, Standing> standings = MemberRows.lock(tx, new HashSet<>(known.values()));
            // while we waited for a lock, a twin may have given the member another of these keys
            Map<Key, Id> now = standings.isEmpty() ? known : find(tx, keys);
            if (now.equals(known)) {
                return new Planned(
                        Registering.decide(batch, known, standings, ids::next), known, standings);
            }
            known = now;
        }
    }

    private static List<Key> keys(List<Keyed> batch) {
        return batch.stream().flatMap(each -> each.keys().stream()).distinct().toList();
    }

    /// Whom keys lead to; a number of ours does so without a claim.
    private static Map<Key, Id> find(Tx tx, List<Key> keys) {
        Map<Key, Id> found = Claims.find(tx, keys);
        List<String> ours =
                keys.stream()
                        .filter(key -> key.kind().equals(Claims.MEMBER_NO))
                        .map(Key::key)
                        .filter(MemberNo::ours)
                        .toList();
        MemberRows.byNumber(tx, ours)
                .forEach((number, id) -> found.put(Key.of(Claims.MEMBER_NO, number), id));
        return found;
    }

    private static boolean taken(Tx tx, Plan plan, Instant at) {
        Claims.take(tx, plan.wanted(), at);
        return plan.wanted().isEmpty()
                || Claims.find(tx, plan.wanted().keySet()).equals(plan.wanted());
    }

    private @Nullable List<Outcome<Registered>> attempt(
            Tx tx, Vault.Keys vault, List<Keyed> batch, Instant at) {
        Planned planned = plan(tx, batch);
        if (!taken(tx, planned.plan(), at)) {
            return null;
        }
        List<Outcome<Step>> steps = planned.plan().steps();
        var rows = new LinkedHashMap<Id, NewRow>();
        for (int i = 0; i < batch.size(); i++) {
            if (steps.get(i) instanceof Outcome.Done<Step>(var step) && step.creates()) {
                rows.put(
                        step.member(),
                        NewRow.of(step.member(), batch.get(i).admitted(), vault, at));
            }
        }
        Map<Id, String> numbers = MemberRows.insert(tx, rows.values(), this::number);
        if (numbers == null) {
            return null;
        }
        var effects =
                new Effects(
                        ids, at, vault, planned.standings(), new MemberRows.Made(rows, numbers));
        List<@Nullable Invitation> invitations = InvitationRows.settle(tx, batch, steps, at);
        var outcomes = new ArrayList<Outcome<Registered>>();
        for (int i = 0; i < batch.size(); i++) {
            Keyed keyed = batch.get(i);
            Invitation invitation = invitations.get(i);
            outcomes.add(steps.get(i).map(step -> effects.add(step, keyed, invitation)));
        }
        effects.write(tx);
        return outcomes;
    }

    private String number(Id member) {
        return MemberNo.of(member.bucket(), random.nextInt(MemberNo.COUNT));
    }
}
