package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Role;
import io.regulars.access.StepUp;
import io.regulars.access.Stores;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class MembersApi {
    /// Whose word about a phone, and about the day of a registration, is taken.
    private static final Set<Role> TRUSTED =
            EnumSet.of(Role.ADMIN, Role.MANAGER, Role.OPERATOR, Role.INTEGRATION, Role.HOUSE);

    private final Members members;
    private final Identities identities;
    private final Profiles profiles;
    private final Stores stores;
    private final Lookups lookups;

    MembersApi(
            Members members,
            Identities identities,
            Profiles profiles,
            Stores stores,
            Lookups lookups) {
        this.members = members;
        this.identities = identities;
        this.profiles = profiles;
        this.stores = stores;
        this.lookups = lookups;
    }

    /// How a member is named: by exactly one.
    record Search(
            @Nullable Id id,
            @Nullable String phone,
            @Nullable String memberNo,
            @Nullable String identity) {
        Search {
            int given =
                    (id == null ? 0 : 1)
                            + (phone == null ? 0 : 1)
                            + (memberNo == null ? 0 : 1)
                            + (identity == null ? 0 : 1);
            Check.that(given == 1, "phone", "exactly one of id, phone, memberNo, identity");
        }
    }

    record NewIdentity(String identity) {}

    record Reason(String reason) {
        Reason {
            Check.text("reason", reason, 400);
        }
    }

    record Registrations(String staff, LocalDate from, LocalDate until, long registered) {}

    @PostMapping("/api/v1/members")
    ResponseEntity<Registered> register(Caller caller, RequestKey key, @RequestBody NewMember who) {
        boolean trusted = TRUSTED.contains(caller.role());
        if (!trusted && who.registeredAt() != null) {
            throw Rejection.at("registeredAt", "only for keys that bring histories");
        }
        if (who.store() != null && !stores.within(caller, who.store())) {
            return Answered.ok(
                    Outcome.refused(Refused.UNKNOWN_STORE, "no such store within your reach"));
        }
        NewMember told = trusted ? who : who.withCode(who.code());
        NewMember believed =
                told.staff() == null && caller.staff() != null ? told.by(caller.name()) : told;
        Answer<Registered> answer = members.register(caller.tenant(), believed, key);
        boolean known =
                answer.outcome() instanceof Outcome.Done<Registered>(var done) && !done.created();
        return known ? Answered.ok(answer) : Answered.created(answer);
    }

    @GetMapping("/api/v1/members/{id}")
    Shown member(Caller caller, @PathVariable Id id) {
        return Answered.found(find(caller, new Search(id, null, null, null)), "no such member");
    }

    /// For machines: nobody logs the query. Screens search by POST.
    @GetMapping("/api/v1/members")
    Shown memberBy(
            Caller caller,
            @RequestParam(required = false) @Nullable String phone,
            @RequestParam(required = false) @Nullable String memberNo,
            @RequestParam(required = false) @Nullable String identity) {
        return Answered.found(
                find(caller, new Search(null, phone, memberNo, identity)), "no such member");
    }

    @PostMapping("/api/v1/members/searches")
    Page<Shown> search(Caller caller, @RequestBody Search search) {
        Shown found = find(caller, search);
        return new Page<>(found == null ? List.of() : List.of(found), null);
    }

    @PostMapping("/api/v1/members/{id}/identities")
    ResponseEntity<Registered> addIdentity(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewIdentity identity) {
        return Answered.created(identities.add(caller, key, id, Identity.of(identity.identity())));
    }

    @PostMapping("/api/v1/members/{id}/profile")
    ResponseEntity<Profiles.Changed> change(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody ProfileChange change) {
        return Answered.ok(profiles.change(caller, key, id, change));
    }

    @StepUp
    @PostMapping("/api/v1/members/{id}/unmaskings")
    ResponseEntity<Shown> unmask(Caller caller, @PathVariable Id id, @RequestBody Reason reason) {
        return Answered.ok(
                profiles.unmask(caller, id, reason.reason())
                        .map(m -> Shown.whole(m, today(caller))));
    }

    @PostMapping("/api/v1/members/{id}/children")
    ResponseEntity<Profiles.ChildKept> addChild(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewChild child) {
        return Answered.created(profiles.addChild(caller, key, id, child));
    }

    @PostMapping("/api/v1/members/{id}/children/{child}/removals")
    ResponseEntity<Profiles.ChildKept> removeChild(
            Caller caller, RequestKey key, @PathVariable Id id, @PathVariable Id child) {
        return Answered.ok(profiles.removeChild(caller, key, id, child));
    }

    @PostMapping("/api/v1/members/{id}/consents")
    ResponseEntity<Shown.OfConsent> consent(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody NewConsent consent) {
        Answer<Consent> answer = profiles.consent(caller, key, id, consent);
        return Answered.created(answer.map(Shown.OfConsent::of));
    }

    /// All that the member ever said, in order.
    @GetMapping("/api/v1/members/{id}/consents")
    Page<Shown.OfConsent> consents(Caller caller, @PathVariable Id id) {
        boolean known = members.existing(caller.tenant(), List.of(id)).contains(id);
        Answered.found(known ? id : null, "no such member");
        return new Page<>(
                profiles.consents(caller.tenant(), id).stream().map(Shown.OfConsent::of).toList(),
                null);
    }

    /// How many members somebody of the staff registered on the days `[from, until)`.
    @GetMapping("/api/v1/staff/{staff}/registrations")
    Registrations registrations(
            Caller caller,
            @PathVariable String staff,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until) {
        Instant begin = profiles.start(caller.tenant(), from);
        long registered =
                members.registeredBy(
                        caller.tenant(), staff, begin, profiles.start(caller.tenant(), until));
        return new Registrations(staff, from, until, registered);
    }

    /// By id, which nobody guesses, or by what somebody might.
    private @Nullable Shown find(Caller caller, Search search) {
        Id id = search.id();
        if (id != null) {
            return shown(caller, id);
        }
        lookups.mayAsk(caller);
        if (search.phone() != null) {
            id = members.idsByPhone(caller.tenant(), List.of(search.phone())).get(search.phone());
        } else if (search.identity() != null) {
            id =
                    members.idsByIdentity(caller.tenant(), List.of(search.identity()))
                            .get(search.identity());
        } else if (search.memberNo() != null) {
            id =
                    members.idsByMemberNo(caller.tenant(), List.of(search.memberNo()))
                            .get(search.memberNo());
        }
        if (id == null) {
            lookups.missed(caller);
            return null;
        }
        return shown(caller, id);
    }

    private @Nullable Shown shown(Caller caller, Id id) {
        Member member = members.find(caller.tenant(), id);
        if (member == null) {
            return null;
        }
        return caller.role() == Role.CASHIER
                ? Shown.card(member.masked())
                : Shown.whole(member.masked(), today(caller));
    }

    private LocalDate today(Caller caller) {
        return profiles.today(caller.tenant());
    }
}
