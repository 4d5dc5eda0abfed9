package io.regulars.members;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.access.Names;
import io.regulars.access.StepUp;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.runtime.Answer;
import io.regulars.runtime.RequestKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LeaksApi {
    private final Leaks leaks;
    private final Names names;

    LeaksApi(Leaks leaks, Names names) {
        this.leaks = leaks;
        this.names = names;
    }

    record Because(String reason) {
        Because {
            Check.text("reason", reason, 400);
        }
    }

    @GetMapping("/api/v1/leaks")
    Page<Leak> list(Caller caller) {
        List<Leak> all = leaks.list(caller.tenant());
        Map<String, String> known = known(caller, all.stream());
        return new Page<>(all.stream().map(each -> each.named(known)).toList(), null);
    }

    /// Whom it would concern; nothing is written.
    @PostMapping("/api/v1/leaks/previews")
    Leaks.Foreseen foresee(Caller caller, @RequestBody Leak.Wanted wanted) {
        return leaks.foresee(caller.tenant(), wanted);
    }

    @PostMapping("/api/v1/leaks")
    ResponseEntity<Leak> record(Caller caller, RequestKey key, @RequestBody Leak.Wanted wanted) {
        return Answered.created(named(caller, leaks.record(caller, key, wanted)));
    }

    /// The guardians find it in the member centre from now on.
    @StepUp
    @PostMapping("/api/v1/leaks/{id}/approvals")
    ResponseEntity<Leak> tell(Caller caller, RequestKey key, @PathVariable Id id) {
        return Answered.created(named(caller, leaks.decide(caller, key, id, true, null)));
    }

    @PostMapping("/api/v1/leaks/{id}/refusals")
    ResponseEntity<Leak> refuse(
            Caller caller, RequestKey key, @PathVariable Id id, @RequestBody Because why) {
        return Answered.created(named(caller, leaks.decide(caller, key, id, false, why.reason())));
    }

    /// Whom it concerns, masked, and who has read it: what the authority asks for, and whom to
    /// call.
    @GetMapping("/api/v1/leaks/{id}/guardians")
    Page<Leaks.Line> guardians(Caller caller, @PathVariable Id id, Cursor.Part part) {
        return leaks.guardians(caller.tenant(), id, part);
    }

    private Answer<Leak> named(Caller caller, Answer<Leak> answer) {
        return answer.map(each -> each.named(known(caller, Stream.of(each))));
    }

    private Map<String, String> known(Caller caller, Stream<Leak> all) {
        return names.of(
                caller.tenant(),
                all.flatMap(each -> Stream.of(each.recordedBy(), each.decidedBy()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
    }
}
