package io.regulars.members.centre;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.InvalidValue;
import io.regulars.access.Visitor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Outcome;
import io.regulars.members.Lookups;
import io.regulars.members.Member;
import io.regulars.members.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The code that a phone shows: its key for the phone, and who shows it for the till.
@RestController
class MemberCodesApi {
    private final MemberCodes codes;
    private final Members members;
    private final Lookups lookups;

    MemberCodesApi(MemberCodes codes, Members members, Lookups lookups) {
        this.codes = codes;
        this.members = members;
        this.lookups = lookups;
    }

    record Digits(String code) {
        Digits {
            InvalidValue.text("code", code, 40);
        }

        @Override
        public String toString() {
            return "Digits[]";
        }
    }

    /// Whom the till serves, masked.
    record Known(Id memberId, String memberNo, @Nullable String name, @Nullable String phone) {}

    /// A key by which the phone makes codes without a network. It is shown this once and not kept
    /// as an answer; the one before ends in five minutes.
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/api/v1/me/code-keys")
    MemberCodes.Made make(Visitor who) {
        return codes.make(who);
    }

    /// Who shows this code. Looking uses nothing up.
    @PostMapping("/api/v1/member-codes/searches")
    ResponseEntity<Known> look(Caller caller, @RequestBody Digits digits) {
        lookups.mayAsk(caller);
        Outcome<MemberCodes.Shown> shown = codes.look(caller.tenant(), digits.code());
        if (shown instanceof Outcome.Refused<MemberCodes.Shown>) {
            lookups.missed(caller);
        }
        return Answered.ok(shown.map(each -> known(caller, each.member())));
    }

    private Known known(Caller caller, Id id) {
        Member member =
                Answered.found(members.find(caller.tenant(), id), "no such member").masked();
        return new Known(member.id(), member.memberNo(), member.name(), member.phone());
    }
}
