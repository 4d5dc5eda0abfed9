package io.regulars.loyalty.invitations;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Rejection;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.loyalty.invitations.InvitationsSeen.Amount;
import io.regulars.loyalty.invitations.InvitationsSeen.Friend;
import io.regulars.members.Invitations.Person;
import io.regulars.members.Members;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InvitationsApi {
    private static final int USUAL = 50;
    private static final int MOST = 100;

    private final InvitationsSeen seen;
    private final Members members;

    InvitationsApi(InvitationsSeen seen, Members members) {
        this.seen = seen;
        this.members = members;
    }

    /// Somebody as another member may see her.
    record Called(@Nullable String name, @Nullable String phone, Instant at) {
        static Called of(Person person) {
            return new Called(person.name(), person.phone(), person.at());
        }
    }

    record Came(Called who, List<Amount> earned) {}

    /// `code` is what a friend names when she registers. `friends` are the newest of `count`,
    /// `earned` counts them all; `next` asks for the part after.
    record Mine(
            String code,
            @Nullable Called by,
            long count,
            List<Amount> earned,
            List<Came> friends,
            @Nullable String next) {}

    /// As the staff sees it.
    record OfMember(
            @Nullable Person by,
            long count,
            List<Amount> earned,
            List<Friend> friends,
            @Nullable String next) {}

    @GetMapping("/api/v1/me/invitations")
    Mine mine(
            Visitor who,
            @RequestParam(required = false) @Nullable Id after,
            @RequestParam(required = false) @Nullable Integer limit) {
        InvitationsSeen.Seen all = seen.of(who.tenant(), who.member(), after, size(limit));
        Person by = all.by();
        return new Mine(
                seen.code(who.tenant(), who.member()),
                by == null ? null : Called.of(by),
                all.count(),
                all.earned(),
                all.friends().stream()
                        .map(each -> new Came(Called.of(each.person()), each.earned()))
                        .toList(),
                next(all));
    }

    @GetMapping("/api/v1/members/{id}/invitations")
    OfMember ofMember(
            Caller caller,
            @PathVariable Id id,
            @RequestParam(required = false) @Nullable Id after,
            @RequestParam(required = false) @Nullable Integer limit) {
        boolean known = members.existing(caller.tenant(), List.of(id)).contains(id);
        Answered.found(known ? id : null, "no such member");
        InvitationsSeen.Seen all = seen.of(caller.tenant(), id, after, size(limit));
        return new OfMember(all.by(), all.count(), all.earned(), all.friends(), next(all));
    }

    private static @Nullable String next(InvitationsSeen.Seen all) {
        Id next = all.next();
        return next == null ? null : next.toString();
    }

    private static int size(@Nullable Integer limit) {
        int size = limit == null ? USUAL : limit;
        if (size < 1 || size > MOST) {
            throw Rejection.at("limit", "1 to " + MOST);
        }
        return size;
    }
}
