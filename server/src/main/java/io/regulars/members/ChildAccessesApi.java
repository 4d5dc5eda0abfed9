package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Names;
import io.regulars.access.Rejection;
import io.regulars.access.StepUp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ChildAccessesApi {
    private final ChildAccesses accesses;
    private final Profiles profiles;
    private final Names names;

    ChildAccessesApi(ChildAccesses accesses, Profiles profiles, Names names) {
        this.accesses = accesses;
        this.profiles = profiles;
        this.names = names;
    }

    record Because(String reason) {
        Because {
            Check.text("reason", reason, 400);
        }
    }

    /// A member's children, in clear.
    record Family(List<Child> children) {}

    @PostMapping("/api/v1/members/{id}/child-accesses")
    ResponseEntity<ChildAccess> ask(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Because why) {
        return Answered.created(named(caller, accesses.ask(caller, key, id, why.reason())));
    }

    /// Good for a quarter of an hour, for the one who asked.
    @StepUp
    @PostMapping("/api/v1/child-accesses/{id}/approvals")
    ResponseEntity<ChildAccess> approve(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(named(caller, accesses.decide(caller, key, id, true, null)));
    }

    @PostMapping("/api/v1/child-accesses/{id}/refusals")
    ResponseEntity<ChildAccess> refuse(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Because why) {
        return Answered.created(
                named(caller, accesses.decide(caller, key, id, false, why.reason())));
    }

    /// Each call is one reading, and is written down.
    @StepUp
    @PostMapping("/api/v1/child-accesses/{id}/readings")
    ResponseEntity<Family> read(Caller caller, @PathVariable Id id) {
        return Answered.ok(accesses.read(caller, id).map(Family::new));
    }

    /// All of a business year, for the authority: who asked why, who decided, how often it was
    /// read.
    @GetMapping("/api/v1/child-accesses/audit")
    Page<ChildAccess> audit(Caller caller, @RequestParam int year) {
        if (year < 2000 || year > 2100) {
            throw Rejection.at("year", "2000 to 2100");
        }
        LocalDate first = LocalDate.of(year, 1, 1);
        List<ChildAccess> all =
                accesses.between(
                        caller.tenant(),
                        profiles.start(caller.tenant(), first),
                        profiles.start(caller.tenant(), first.plusYears(1)));
        Map<String, String> known =
                names.of(
                        caller.tenant(),
                        all.stream()
                                .flatMap(each -> Stream.of(each.askedBy(), each.decidedBy()))
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        return new Page<>(all.stream().map(each -> each.named(known)).toList(), null);
    }

    private Answer<ChildAccess> named(Caller caller, Answer<ChildAccess> answer) {
        return answer.map(each ->
                each.named(
                        names.of(
                                caller.tenant(),
                                Stream.of(each.askedBy(), each.decidedBy())
                                        .filter(Objects::nonNull)
                                        .toList())));
    }
}
