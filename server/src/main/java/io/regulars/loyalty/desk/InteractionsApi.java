package io.regulars.loyalty.desk;

import io.regulars.access.Answered;
import io.regulars.access.Caller;
import io.regulars.access.Cursor;
import io.regulars.kernel.Id;
import io.regulars.kernel.Page;
import io.regulars.members.Members;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InteractionsApi {
    private final Interactions interactions;
    private final Members members;

    InteractionsApi(Interactions interactions, Members members) {
        this.interactions = interactions;
        this.members = members;
    }

    /// How fresh what is known of a member is, group by group, and how often she did what in the
    /// last 30 and 90 days.
    @GetMapping("/api/v1/members/{id}/portrait")
    Interactions.Portrait portrait(Caller caller, @PathVariable Id id) {
        return Answered.found(interactions.of(caller, id), "no member has that id");
    }

    /// What she looked at, clicked, wrote and shared, the newest first.
    @GetMapping("/api/v1/members/{id}/interactions")
    Page<Interactions.Line> list(Caller caller, @PathVariable Id id, Cursor.Part part) {
        boolean known = members.existing(caller.tenant(), List.of(id)).contains(id);
        Answered.found(known ? id : null, "no member has that id");
        return interactions.list(caller, id, part);
    }
}
